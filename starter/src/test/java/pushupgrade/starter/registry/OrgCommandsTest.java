package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.catalog.Requirement;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgType;
import pushupgrade.version.VersionState;

/** Orgs one at a time: made, changed, looked at. */
class OrgCommandsTest {
  private static final String ORG = OrgId.numbered(1).value();

  private Desktop desk;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desktop(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void a_scratch_org_is_made_with_a_new_id_and_its_instance_is_added_with_a_remark() {
    var run = desk.typed("org", "create", "--type", "scratch", "--feature", "MultiCurrency");
    var id = new OrgId(run.out().strip());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("Instance DEV1 was not registered and was added without windows");
    assertThat(desk.typed("org", "show", id.value()).out())
        .contains("SCRATCH, Developer, ACTIVE", "DEV1, region DEV", "MultiCurrency");
    assertThat(desk.audit()).first().isEqualTo("pat PUBLISHER org create " + id + " done");
    assertThat(desk.typed("org", "create", "--type", "pde").err()).isEmpty();
  }

  @Test
  void an_id_that_is_taken_is_refused_and_nothing_is_audited() {
    desk.org(1, OrgType.PRODUCTION, "NA224");

    var run = desk.typed("org", "create", "--type", "pde", "--id", ORG);

    assertThat(run.exitCode()).isOne();
    assertThat(run.err())
        .isEqualTo(
            "Error: Org %s is registered already: change it with `org set`.\n".formatted(ORG));
    assertThat(desk.audit()).isEmpty();
  }

  @Test
  void a_version_is_installed_by_hand_and_taken_out_again() {
    desk.org(1, OrgType.SCRATCH, "NA224");

    assertThat(desk.typed("org", "install", ORG, "crm@1.5.0").out())
        .isEqualTo(ORG + " runs 1.5.0 (Beta 1) now.\n");
    assertThat(desk.typed("org", "show", ORG).out()).contains("crm 1.5.0 (Beta 1) since");
    assertThat(desk.typed("org", "uninstall", ORG, "crm").out())
        .isEqualTo("crm is out of %s.\n".formatted(ORG));
    assertThat(desk.typed("org", "uninstall", ORG, "crm").err()).contains("is not installed");
    assertThat(desk.audit())
        .filteredOn(row -> !row.contains("org show"))
        .containsExactly(
            "pat PUBLISHER org install %s done".formatted(ORG),
            "pat PUBLISHER org uninstall %s done".formatted(ORG));
  }

  @Test
  void an_install_by_hand_is_refused_with_every_reason() {
    var needy =
        desk.version("1.4.5.1", VersionState.RELEASED, new Requirement.Feature("PersonAccounts"));
    desk.org(1, OrgType.PRODUCTION, "NA224");
    desk.install(OrgId.numbered(1), desk.version("1.6.0.1", VersionState.RELEASED));

    assertThat(desk.typed("org", "install", ORG, needy.id().value()).err())
        .contains("1.6.0 is installed, which is newer; PersonAccounts is off in the org");
    assertThat(desk.typed("org", "install", ORG, "crm@1.5.0").err())
        .contains("a beta is not installed in a production org");
    assertThat(desk.audit()).isEmpty();
  }

  @Test
  void only_what_is_given_is_changed() {
    desk.org(1, OrgType.PRODUCTION, "NA224");

    var run =
        desk.typed(
            "org",
            "set",
            ORG,
            "--instance",
            "EU44",
            "--region",
            "EU",
            "--feature",
            "A,B",
            "--read-only-until",
            "2031-01-01T00:00Z",
            "--read-only-cause",
            "release_upgrade");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "Org 1",
            "EU44, region EU",
            "A, B",
            "RELEASE_UPGRADE until 2031-01-01T00:00:00Z",
            "admin1@example.org");
    assertThat(desk.typed("org", "set", ORG, "--no-feature", "A", "--writable").out())
        .contains("Features       B\n")
        .doesNotContain("Read-only");
    assertThat(
            desk.typed("org", "set", ORG, "--writable", "--read-only-until", "2031-01-01T00:00Z")
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void pushes_are_disabled_with_a_reason_and_enabled_again() {
    desk.subscriber(1, OrgType.PRODUCTION, "NA224");

    desk.typed("org", "disable-push", ORG, "--reason", "quarter end");
    assertThat(desk.typed("org", "show", ORG).out())
        .containsPattern("Pushes +disabled by pat at .+: quarter end");
    assertThat(desk.typed("subscribers", "crm@1.4.2").out()).contains("disabled");
    desk.typed("org", "enable-push", ORG);
    assertThat(desk.typed("org", "show", ORG).out()).containsPattern("Pushes +enabled");
  }

  @Test
  void its_own_metadata_and_jobs_are_put_listed_and_removed() {
    desk.org(1, OrgType.PRODUCTION, "NA224");

    assertThat(
            desk.typed(
                    "org",
                    "metadata",
                    ORG,
                    "--put",
                    "override:CustomLabel:crm__Hi=Moin",
                    "-o",
                    "csv")
                .out())
        .isEqualTo("kind,type,fullName,content\nOVERRIDE,CustomLabel,crm__Hi,Moin\n");
    assertThat(desk.typed("org", "show", ORG, "--metadata", "-o", "csv").out())
        .isEqualTo("type,fullName,from,content\nCustomLabel,crm__Hi,OVERRIDE,Moin\n");
    assertThat(desk.typed("org", "metadata", ORG, "--remove", "override:CustomLabel:crm__Hi").out())
        .isEqualTo("The org has no metadata of its own.\n");
    assertThat(desk.typed("org", "metadata", ORG, "--remove", "override:CustomLabel:crm__Hi").err())
        .contains("Nothing was changed");

    var job = desk.typed("org", "jobs", ORG, "--add", "Nightly", "--minutes", "30", "-o", "csv");
    var id = job.out().lines().skip(1).findFirst().orElseThrow().split(",", 2)[0];
    assertThat(job.out()).contains(",Nightly,");
    assertThat(desk.typed("org", "jobs", ORG, "--remove", id).out())
        .isEqualTo("The org has no jobs.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org show 00D000000000002EAA                               | 1 | No org 00D000000000002EAA is registered: check the id, or import the org first.
          org set 00D000000000001EAA --admin-email=nobody           | 2 | the admin e-mail is not an address
          org set 00D000000000001EAA --admin-email=a@ü.example | 2 | the admin e-mail is not one plain address
          org create --type=pde --admin-email=a@ü.example      | 2 | the admin e-mail is not one plain address
          org metadata 00D000000000001EAA --put=CustomLabel:Hi=Moin | 2 | is not a component: write KIND:TYPE:NAME
          org metadata 00D000000000001EAA --remove=x:Label:Hi       | 2 | "x" is not a kind of component
          org jobs 00D000000000001EAA --add=Job --minutes=-5        | 2 | ends before it starts
          org install 00D000000000001EAA crm@7.7.7                  | 1 | There is no version 7.7.7 of crm
          org create --type=big                                     | 2 | "big" is not one of
          org create --type=pde --instance=NA/1                     | 2 | an instance's name has 1 to 40 letters
          org import nowhere.csv                                    | 2 | There is no file nowhere.csv: check the path
          """)
  void bad_input_is_one_line_with_the_next_step(String line, int exitCode, String message) {
    desk.org(1, OrgType.PRODUCTION, "NA224");

    var run = desk.typed(line.split(" +", -1));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).hasLineCount(1).contains(message);
    assertThat(List.of(run.out())).containsExactly("");
  }
}
