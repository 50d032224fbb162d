package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgType;

/** Org 1 is ready, 2 opted out, 3 is up to date, 4 runs a job, 5 lacks the package. */
class PreflightCommandTest {
  private Desktop desk;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desktop(folder);
    for (var n = 1; n <= 4; n++) {
      desk.subscriber(n, OrgType.PRODUCTION, "NA224");
    }
    desk.optOut(OrgId.numbered(2));
    desk.install(OrgId.numbered(3), desk.newest);
    desk.typed("org", "jobs", OrgId.numbered(4).value(), "--add", "Nightly");
    desk.org(5, OrgType.PRODUCTION, "NA224");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void a_person_reads_counts_and_reasons_with_advice() {
    assertThat(desk.typed("preflight", "crm@1.4.2").out())
        .contains(
            "A push of 1.4.2 now, to 4 orgs:",
            "         1  would be upgraded",
            "         1  would be tried again later",
            "         0  would fail",
            "         2  would be left alone",
            "         1  PUSH_DISABLED: The subscriber has disabled push upgrades. Ask the subscriber");
  }

  @Test
  void a_script_reads_the_same_counts() throws Exception {
    var report =
        new ObjectMapper().readTree(desk.typed("preflight", "crm@1.4.2", "-o", "json").out());

    assertThat(report.path("orgs").asInt()).isEqualTo(4);
    assertThat(report.path("upgraded").asInt()).isOne();
    assertThat(report.path("excluded").asInt()).isEqualTo(2);
    assertThat(report.path("reasons").findValuesAsText("code"))
        .containsExactlyInAnyOrder("JOBS_RUNNING", "NOT_ELIGIBLE", "PUSH_DISABLED");
  }

  @Test
  void each_org_comes_with_its_outcome_and_all_of_a_list_comes() {
    var everyone = desk.typed("preflight", "crm@1.4.2", "-o", "csv").out();
    var listed =
        desk.typed(
                "preflight",
                "crm@1.4.2",
                "-o",
                "csv",
                "--orgs",
                OrgId.numbered(5) + "," + OrgId.numbered(1),
                "--exclude",
                OrgId.numbered(1).value())
            .out();

    assertThat(
            everyone
                .lines()
                .skip(1)
                .map(
                    line ->
                        line.split(",", -1)[1] + line.split(",", -1)[6] + line.split(",", -1)[7]))
        .containsExactly(
            "Org 1UPGRADED",
            "Org 2EXCLUDEDPUSH_DISABLED",
            "Org 3EXCLUDEDNOT_ELIGIBLE",
            "Org 4DEFERREDJOBS_RUNNING");
    assertThat(listed).contains("EXCLUDED,UNINSTALLED", "EXCLUDED,ON_EXCLUDE_LIST");
  }

  @Test
  void a_sample_is_of_orgs_that_would_not_be_left_alone() {
    assertThat(desk.typed("preflight", "crm@1.4.2", "-o", "csv", "--sample", "100").out())
        .contains("Org 1", "Org 4")
        .doesNotContain("Org 2", "Org 3");
  }

  @Test
  void nothing_is_changed_and_nothing_audited() {
    var before = desk.audit();
    desk.typed("preflight", "crm@1.4.2");
    assertThat(desk.audit()).isEqualTo(before);
  }
}
