package pushupgrade.starter.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/** Commands that are sent again: by a nervous hand, by a script, after a fault half-way. */
class RepeatedCommandsTest {
  private static final String FIRST = "0DV000000000001GAA";
  private static final String FAR = "2030-01-10T12:00Z";

  @TempDir Path folder;

  @Test
  void a_key_is_not_taken_for_another_request() throws Exception {
    try (var site = Site.running(folder)) {
      site.always("EU1", "Europe/Berlin");
      site.org("EU1");
      site.run(keyed(FAR, "--description=Points"));
      var again = site.run(keyed(FAR, "--description=Points"));
      assertThat(again.out()).startsWith("The same request made push " + FIRST + " before");
      var other = site.run(keyed(FAR, "--description=Rounding", "--tolerance=7"));
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err())
          .contains(
              "The key \"spring\" belongs to push " + FIRST,
              "(description, waves and rules)",
              "give it another --key, or none");
      assertThat(site.run(keyed("2030-01-11T12:00Z", "--description=Points")).err())
          .contains("(time)");

      site.run("reschedule", FIRST, "--at", "2030-02-01T12:00Z");
      assertThat(site.run(keyed(FAR, "--description=Points")).out())
          .as("sent again after it was moved")
          .startsWith("The same request made push " + FIRST + " before");
      assertThat(site.count("push")).isEqualTo(1);
    }
  }

  private static String[] keyed(String at, String... more) {
    var line = "schedule loyl@1.4.1 --waves=rest --no-canary=small --key=spring --yes --quiet --at";
    return ScheduleCommandTest.with(ScheduleCommandTest.with(line.split(" "), at), more);
  }

  @Test
  void a_list_taken_back_twice_is_taken_back_once() throws Exception {
    try (var site = Site.running(folder)) {
      var orgs = upgraded(site);
      var first = site.run(rollback(orgs, "--now"));
      assertThat(first.out()).contains("Done,The org is back on 1.4.0").hasLineCount(3);
      assertThat(site.run(rollback(orgs, "--now"))).isEqualTo(first);
      assertThat(site.count("rollback_request")).isEqualTo(2);
    }
  }

  @Test
  void a_request_that_lost_its_workflow_is_begun_again() throws Exception {
    try (var site = Site.running(folder)) {
      var orgs = upgraded(site);
      site.run(rollback(orgs, "--now"));
      site.database().jdbc().sql("UPDATE push_job SET later_fact = NULL").update();
      site.database().jdbc().sql("UPDATE deploy_ledger SET restored_at = NULL").update();
      site.database()
          .jdbc()
          .sql("UPDATE rollback_request SET status = 'REQUESTED', ended_at = NULL, detail = NULL")
          .update();
      site.database()
          .jdbc()
          .sql(
              "UPDATE installed_package SET version_id = (SELECT MAX(to_version_id) FROM deploy_ledger)")
          .update();
      assertThat(site.run(rollback(orgs, "--now")).out())
          .contains("Done,The org is back on 1.4.0")
          .hasLineCount(3);
      assertThat(site.count("rollback_request")).isEqualTo(2);
    }
  }

  @Test
  void each_org_has_its_line_when_the_service_takes_none_up() throws Exception {
    try (var site = Site.withoutWorkers(folder)) {
      site.always("EU1", "Europe/Berlin");
      var orgs = List.of(site.org("EU1"), site.org("EU1"), site.org("EU1"));
      site.upgradedLongAgo(PushId.numbered(1), orgs.subList(0, 2));
      var run = site.run(rollback(orgs));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out().lines().skip(1))
          .satisfiesExactly(
              first -> assertThat(first).contains(orgs.get(0) + ",", "Failed,", "send the same"),
              second -> assertThat(second).contains(orgs.get(1) + ",", "Failed,", "send the same"),
              third -> assertThat(third).contains(orgs.get(2) + ",", "Failed,"));
      assertThat(site.count("rollback_request")).as("the others are not tried").isEqualTo(1);
    }
  }

  private static List<OrgId> upgraded(Site site) {
    site.always("EU1", "Europe/Berlin");
    var orgs = List.of(site.org("EU1"), site.org("EU1"));
    var line =
        "schedule loyl@1.4.1 --description=x --waves=rest --no-canary=x --waive-notice=fix --yes --watch --quiet --at";
    var at = Instant.now().plusSeconds(4).toString();
    assertThat(site.run(ScheduleCommandTest.with(line.split(" "), at)).exitCode()).isZero();
    return orgs;
  }

  private static String[] rollback(List<OrgId> orgs, String... more) {
    var line = "rollback --case 4711 --yes --role partner-ops -o csv --push " + FIRST;
    var named = orgs.stream().map(OrgId::value).toArray(String[]::new);
    return ScheduleCommandTest.with(ScheduleCommandTest.with(line.split(" "), named), more);
  }
}
