package pushupgrade.starter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.report.PushReport;
import pushupgrade.starter.push.ReportText;
import pushupgrade.version.VersionNumber;

/** The demo does the main job from upload to report. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("pushupgrade.checkout", ".."));

  @TempDir Path folder;

  @Test
  void the_example_package_meets_every_case_of_the_rules() throws Exception {
    var examples = CHECKOUT.resolve("examples");
    var report =
        run(
            source(examples.resolve("loyalty-1.4.0")),
            source(examples.resolve("loyalty-1.4.1")),
            "1.4.0");
    assertThat(report.tally().open()).isZero();
    assertThat(report.tally().targets()).isEqualTo(160);
    assertThat(report.failures().stream().map(PushReport.Reason::code))
        .contains(
            "METADATA_CONFLICT",
            "MISSING_DEPENDENCY",
            "FEATURE_DISABLED",
            "ORG_READ_ONLY",
            "ACTIVE_JOBS");
    assertThat(report.exclusions().stream().map(PushReport.Reason::code))
        .containsExactlyInAnyOrder("PUSH_DISABLED", "NOT_ELIGIBLE", "ORG_INACTIVE", "UNINSTALLED");
    assertThat(report.instances()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(report.standing().reverted()).isEqualTo(1);
    assertThat(report.mails().upgraded()).isEqualTo(report.tally().succeeded());
    try (var mails = Files.list(folder.resolve("mails"))) {
      assertThat(mails.count()).isGreaterThan(report.tally().succeeded());
    }
  }

  @Test
  void two_real_releases_are_pushed_and_their_differences_named() {
    var real = CHECKOUT.resolve("../shared/real-input");
    assumeTrue(
        Files.isDirectory(real),
        "The real packages are not beside this checkout (../shared/real-input)");
    var told = new ArrayList<String>();
    var settings =
        new DemoSettings(
            bare(real.resolve("eda-1.115.zip")),
            bare(real.resolve("eda-1.116.zip")),
            VersionNumber.parse("1.115"),
            60,
            7);
    var report = new Demo(settings, folder, told::add).run();
    assertThat(report.tally().open()).isZero();
    assertThat(report.tally().succeeded()).isGreaterThan(30);
    assertThat(report.components().added().stream().map(PushReport.Component::name))
        .containsExactly(
            "hed__Application__c.hed__Due_Date__c",
            "hed__Application__c.hed__Open_Date__c",
            "hed__stgErrorAppDueDate");
    assertThat(report.components().changed()).hasSize(4);
    assertThat(ReportText.of(report))
        .contains("new      CustomField hed__Application__c.hed__Due_Date__c");
    assertThat(String.join("\n", told))
        .contains(
            "new      CustomField hed__Application__c.hed__Due_Date__c",
            "new      CustomField hed__Application__c.hed__Open_Date__c",
            "3 new, 4 changed");
  }

  @Test
  void a_refused_patch_says_why() {
    var examples = CHECKOUT.resolve("examples");
    assertThatThrownBy(
            () ->
                run(
                    source(examples.resolve("loyalty-1.4.1")),
                    source(examples.resolve("loyalty-1.4.0")),
                    "1.4.0"))
        .hasMessageContaining("was refused");
  }

  private PushReport run(DemoSettings.Source base, DemoSettings.Source patch, String number) {
    return new Demo(
            new DemoSettings(base, patch, VersionNumber.parse(number), 160, 7), folder, line -> {})
        .run();
  }

  private static DemoSettings.Source source(Path path) {
    return new DemoSettings.Source(
        path, Optional.of(path.resolveSibling(path.getFileName() + ".coverage.json")));
  }

  private static DemoSettings.Source bare(Path path) {
    return new DemoSettings.Source(path, Optional.empty());
  }
}
