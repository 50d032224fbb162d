package pushupgrade.starter.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.starter.shell.Run;

/** A push from its schedule to its end and back, as it is typed, against a real service. */
class PushCommandsTest {
  private static final String FIRST = "0DV000000000001GAA";
  private static final String SECOND = "0DV000000000002GAA";
  private static final String FAR = "2030-01-10T12:00Z";

  @TempDir Path folder;

  @Test
  void a_push_is_watched_to_its_end_and_retried() throws Exception {
    try (var site = Site.running(folder)) {
      var orgs = fleet(site);
      var run = site.run(soon("--watch", "--yes", "-o", "json"));
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(json(run).at("/failures/0/code").asText()).isEqualTo("ORG_READ_ONLY");
      assertThat(json(run).at("/succeeded").asInt()).isEqualTo(2);
      assertThat(site.run("report", FIRST, "--status", "failed", "-o", "csv").out())
          .contains("\n" + orgs[2] + ",Org 3,EU1,0,Failed,ORG_READ_ONLY,1,")
          .hasLineCount(2);
      assertThat(site.run("retry", FIRST, "--at", FAR, "--only", "no-window", "--yes").err())
          .contains("No org of push " + FIRST + " has failed for [NO_WINDOW]");
      var retried = json(site.run("retry", FIRST, "--at", FAR, "--yes", "--quiet", "-o", "json"));
      assertThat(retried.at("/toUpgrade").asInt()).isEqualTo(1);
      assertThat(retried.at("/workflowId").asText()).isEqualTo("push/" + SECOND);
      assertThat(site.run("report", SECOND).out()).contains("to the failed orgs of push " + FIRST);
    }
  }

  @Test
  void the_same_request_twice_is_one_push() throws Exception {
    try (var site = Site.running(folder)) {
      fleet(site);
      var first = site.run(far("--yes", "--quiet"));
      assertThat(first)
          .isEqualTo(
              new Run(
                  0,
                  """
                  Scheduled push 0DV000000000001GAA for 2030-01-10T12:00:00Z
                  http://localhost:8233/namespaces/default/workflows/push%2F0DV000000000001GAA
                  Follow it: push-upgrade watch 0DV000000000001GAA
                  """,
                  ""));
      assertThat(site.run(far("--yes", "--quiet")).out())
          .startsWith("The same request made push " + FIRST + " before");
      assertThat(site.count("push")).isEqualTo(1);
      site.run(far("--yes", "--quiet", "--key", "another"));
      assertThat(site.count("push")).isEqualTo(2);
    }
  }

  @Test
  void a_push_is_paused_resumed_moved_and_aborted_with_reasons() throws Exception {
    try (var site = Site.running(folder)) {
      fleet(site);
      site.run(far("--yes", "--quiet"));
      assertThat(site.run("resume", FIRST, "--reason", "x").err()).contains("it is not on hold");
      var paused = site.run("pause", FIRST, "--reason", "lunch", "-o", "json");
      assertThat(json(paused).at("/hold").asText()).isEqualTo("PAUSED");
      assertThat(site.run("pause", FIRST, "--reason", "x").err())
          .contains("it is on hold already: lunch");
      assertThat(site.run("resume", FIRST, "--reason", "lunch is over").exitCode()).isZero();
      assertThat(site.run("reschedule", FIRST, "--at", "2020-01-01T00:00Z").err())
          .contains("is in the past");
      assertThat(site.run("reschedule", FIRST, "--at", "2030-02-01T12:00Z").exitCode()).isZero();
      assertThat(site.run("abort", FIRST, "--reason", "recalled").err())
          .contains("3 that have not begun will be Canceled", "add --yes");
      assertThat(site.run("abort", FIRST, "--reason", "recalled", "--yes").exitCode()).isZero();
      var report = site.run("watch", FIRST);
      assertThat(report.exitCode()).as("orgs were not upgraded").isEqualTo(3);
      assertThat(site.audited("pause"))
          .as("asked and answered, each time")
          .containsExactly(
              "requested",
              "done",
              "requested",
              "failed: The push cannot do that: it is on hold already: lunch");
      assertThat(report.out())
          .contains(
              "Canceled",
              "3 canceled",
              "pause by pat: lunch",
              "resume by pat: lunch is over",
              "reschedule by pat: to 2030-02-01T12:00:00Z",
              "abort by pat: recalled");
      assertThat(site.run("pause", FIRST, "--reason", "x").err()).contains("is over (Canceled)");
    }
  }

  @Test
  void an_org_goes_back_for_its_own_admin_or_under_a_case() throws Exception {
    try (var site = Site.running(folder)) {
      var orgs = fleet(site);
      site.run(soon("--watch", "--yes", "-o", "json"));
      var revert = new String[] {"revert", orgs[0].value(), "--push", FIRST, "--yes"};
      assertThat(site.run(revert).err()).contains("The role publisher may not do this");
      assertThat(as(site, "admin2@subscriber.example", revert).err())
          .contains("does not administer org");
      assertThat(as(site, "admin1@subscriber.example", revert).out())
          .contains("Done", "The org is back on 1.4.0");
      var back =
          site.run(
              "rollback",
              orgs[0].value(),
              orgs[1].value(),
              orgs[2].value(),
              "--push",
              FIRST,
              "--case",
              "4711",
              "--yes",
              "--role",
              "partner-ops",
              "-o",
              "csv");
      assertThat(back.exitCode()).isEqualTo(1);
      assertThat(back.out())
          .contains("Refused,The org is REVERTED already")
          .contains("Done,The org is back on 1.4.0")
          .contains("Refused,The push did not upgrade the org");
      assertThat(site.run("report", FIRST).out()).contains("; 2 went back later");
    }
  }

  @Test
  void a_subscriber_sees_its_own_org_only() throws Exception {
    try (var site = Site.running(folder)) {
      var orgs = fleet(site);
      site.run(soon("--watch", "--yes", "-o", "json"));
      var admin = "admin1@subscriber.example";
      assertThat(as(site, admin, "list").err()).contains("sees its own orgs only");
      assertThat(as(site, admin, "report", FIRST).err()).contains("sees its own orgs only");
      assertThat(as(site, admin, "report", FIRST, "--orgs", "-o", "csv").out())
          .contains(orgs[0].value())
          .hasLineCount(2);
    }
  }

  @Test
  void an_unknown_push_is_named_with_what_to_do() throws Exception {
    try (var site = Site.in(folder)) {
      assertThat(site.run("report", FIRST))
          .isEqualTo(new Run(2, "", "Error: There is no push " + FIRST + ": see 'list'\n"));
      assertThat(site.run("report", "0DV00000000000X1GAA").exitCode()).isEqualTo(2);
      assertThat(site.run("list").out()).startsWith("No pushes yet");
    }
  }

  /** Three orgs, always open, the third read-only for years. */
  private static OrgId[] fleet(Site site) {
    site.always("EU1", "Europe/Berlin");
    var orgs = new OrgId[] {site.org("EU1"), site.org("EU1"), site.org("EU1")};
    site.readOnly(orgs[2]);
    return orgs;
  }

  private static String[] soon(String... more) {
    var at = Instant.now().plusSeconds(4).toString();
    return line(at, "--waive-notice=fix --retry=none --tolerance=100% " + String.join(" ", more));
  }

  private static String[] far(String... more) {
    return line(FAR, String.join(" ", more));
  }

  private static String[] line(String at, String more) {
    return ("schedule loyl@1.4.1 --description=Points --waves=rest --no-canary=small --at "
            + at
            + " "
            + more)
        .split(" ");
  }

  private static Run as(Site site, String user, String... line) {
    var more = new String[] {"--role", "subscriber", "--as", user};
    return site.run(ScheduleCommandTest.with(line, more));
  }

  private static JsonNode json(Run run) throws Exception {
    return new ObjectMapper().readTree(run.out());
  }
}
