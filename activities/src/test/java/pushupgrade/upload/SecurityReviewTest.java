package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.source.SmallPackage;

class SecurityReviewTest {
  private static final String SAFE =
      "public with sharing class A {\n  public Integer f() { return 1; }\n}";
  private static final String INJECTION =
      """
      public with sharing class A {
        public List<Account> f(String name) {
          return Database.query('SELECT Id FROM Account WHERE Name = \\'' + name + '\\'');
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_new_injection_refuses_the_upload_with_its_line() {
    assertThat(SecurityReview.check(review("safe", SAFE), review("new", INJECTION)))
        .filteredOn(finding -> finding.rule().equals("security-ApexSOQLInjection"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.component()).isEqualTo("loyl__A");
              assertThat(finding.line()).isEqualTo(3);
            });
  }

  @Test
  void what_the_base_was_accepted_with_stays_accepted_though_its_line_moved() {
    var moved = "// one line more\n" + INJECTION;

    assertThat(SecurityReview.check(review("base", INJECTION), review("new", moved))).isEmpty();
  }

  @Test
  void a_second_finding_of_the_same_kind_is_new() {
    var twice = INJECTION.replace("public List<Account> f", "public List<Account> g");
    var both =
        INJECTION.substring(0, INJECTION.lastIndexOf('}'))
            + twice.substring(twice.indexOf("  public"));

    assertThat(SecurityReview.check(review("base", INJECTION), review("new", both)))
        .extracting(Finding::rule)
        .contains("security-ApexSOQLInjection");
  }

  @Test
  void a_new_suppression_is_a_warning_and_an_old_one_is_silent() {
    var suppressed = INJECTION.replace("public with", "@SuppressWarnings('PMD')\npublic with");
    var found = review("new", suppressed);

    assertThat(SecurityReview.check(review("safe", SAFE), found))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    assertThat(SecurityReview.check(found, review("again", suppressed))).isEmpty();
  }

  @Test
  void what_did_not_change_is_not_reviewed_again() {
    var base = SmallPackage.inSourceFormat().withClass("A", INJECTION).withClass("B", SAFE);
    var patch = SmallPackage.inSourceFormat().withClass("A", INJECTION).withClass("B", INJECTION);
    var difference = VersionDiff.between(base.read().components(), patch.read().components());
    var source = patch.inFolder(folder);

    assertThat(SecurityReview.of(source, Optional.empty(), difference))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.component()).isEqualTo("loyl__B"));
  }

  @Test
  void a_file_that_the_rules_cannot_read_has_not_passed_them() {
    assertThat(SecurityReview.check(review("safe", SAFE), review("broken", "class A {")))
        .extracting(Finding::rule, Finding::severity)
        .contains(tuple("security-not-reviewed", Severity.ERROR));
  }

  @Test
  void apex_that_nests_endlessly_has_not_passed_the_rules() {
    var endless = "class A { Boolean b = " + "!".repeat(200_000) + "x; }";

    assertThat(SecurityReview.check(review("safe", SAFE), review("endless", endless)))
        .extracting(Finding::rule)
        .containsExactly("security-not-reviewed");
  }

  @Test
  void a_package_without_apex_has_nothing_to_review() {
    var source =
        SmallPackage.inSourceFormat()
            .with("flows/A.flow-meta.xml", SmallPackage.xml("Flow", ""))
            .inFolder(folder);

    assertThat(SecurityReview.of(source, Optional.empty())).isEmpty();
  }

  private List<SecurityFinding> review(String name, String code) {
    var source = SmallPackage.inSourceFormat().withClass("A", code).inFolder(folder.resolve(name));
    return SecurityReview.of(source, Optional.empty());
  }
}
