package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgType;

/** Who may do what; org 1 is administered by admin1, org 2 by admin2. */
class RolesTest {
  private static final String ONE = OrgId.numbered(1).value();
  private static final String TWO = OrgId.numbered(2).value();

  private Desktop desk;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desktop(folder);
    desk.subscriber(1, OrgType.PRODUCTION, "NA224");
    desk.subscriber(2, OrgType.PRODUCTION, "NA224");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          support     | org set ORG --name=X
          support     | org disable-push ORG
          support     | org enable-push ORG
          support     | org install ORG crm@1.4.2
          support     | org uninstall ORG crm
          support     | org metadata ORG --put=component:CustomField:A.B__c=x
          support     | org jobs ORG --add=Nightly
          support     | org create --type=scratch
          support     | org import any.csv
          support     | instance set NA224 --region=EU
          support     | instance import any.json
          subscriber  | org set ORG --name=X
          subscriber  | org install ORG crm@1.4.2
          subscriber  | org import any.csv
          subscriber  | instance set NA224 --region=EU
          """)
  void what_a_role_may_not_do_is_refused_and_audited(String role, String line) {
    var before = desk.typed("org", "list", "-o", "csv").out();

    var run = desk.typedAs(role, "admin1@example.org", line.replace("ORG", ONE).split(" ", -1));

    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).hasLineCount(1).contains("The role " + role + " may not do this");
    assertThat(desk.audit()).hasSize(1).first().asString().endsWith(" refused");
    assertThat(desk.typed("org", "list", "-o", "csv").out()).isEqualTo(before);
  }

  @Test
  void a_subscriber_opts_its_own_org_out_and_no_other() {
    var own = desk.typedAs("subscriber", "ADMIN1@example.org", "org", "disable-push", ONE);
    var other = desk.typedAs("subscriber", "admin1@example.org", "org", "disable-push", TWO);
    var nobody =
        desk.typedAs("subscriber", "admin1@example.org", "org", "show", OrgId.numbered(9).value());

    assertThat(own.exitCode()).as(own.err()).isZero();
    assertThat(other.exitCode()).isOne();
    assertThat(other.err()).contains("admin1@example.org does not administer org " + TWO);
    assertThat(nobody.err()).contains("does not administer org");
    assertThat(desk.audit())
        .containsExactly(
            "ADMIN1@example.org SUBSCRIBER org disable-push %s done".formatted(ONE),
            "admin1@example.org SUBSCRIBER org disable-push %s refused".formatted(TWO),
            "admin1@example.org SUBSCRIBER org show %s refused".formatted(OrgId.numbered(9)));
  }

  @Test
  void a_subscriber_lists_its_own_orgs_only() {
    var all = desk.typedAs("subscriber", "admin2@example.org", "org", "list", "-o", "csv");
    var listed =
        desk.typedAs(
            "subscriber",
            "admin2@example.org",
            "subscribers",
            "crm@1.4.2",
            "-o",
            "csv",
            "--orgs",
            ONE + "," + TWO);

    assertThat(all.out()).contains("Org 2").doesNotContain("Org 1");
    assertThat(listed.out()).contains("Org 2").doesNotContain("Org 1");
    assertThat(listed.err()).contains("1 not registered: " + ONE);
    assertThat(desk.typedAs("subscriber", "x@example.org", "org", "list").out())
        .startsWith("No org matches");
  }

  @Test
  void each_look_into_an_org_is_in_the_audit_log() {
    desk.typedAs("support", "sam", "org", "show", ONE);
    desk.typedAs("support", "sam", "org", "metadata", ONE);
    desk.typedAs("support", "sam", "org", "jobs", ONE);

    assertThat(desk.audit())
        .containsExactly(
            "sam SUPPORT org show %s done".formatted(ONE),
            "sam SUPPORT org metadata %s done".formatted(ONE),
            "sam SUPPORT org jobs %s done".formatted(ONE));
  }

  @Test
  void the_audit_log_is_listed_newest_first_and_a_subscriber_sees_its_org_s_part() {
    desk.typed("org", "disable-push", ONE, "--reason", "they phoned");
    desk.typed("org", "enable-push", TWO);

    assertThat(desk.typed("audit", "list", "-o", "csv").out().lines())
        .hasSize(3)
        .element(2)
        .asString()
        .endsWith(",pat,publisher,org disable-push,%s,they phoned,done".formatted(ONE));
    assertThat(desk.typed("audit", "list", "--limit", "1").err())
        .startsWith("Older rows: --before ");
    assertThat(
            desk.typedAs(
                    "subscriber",
                    "admin1@example.org",
                    "audit",
                    "list",
                    "--subject",
                    ONE,
                    "-o",
                    "csv")
                .out()
                .lines())
        .hasSize(2);
    assertThat(desk.typedAs("subscriber", "admin1@example.org", "audit", "list").exitCode())
        .isOne();
  }
}
