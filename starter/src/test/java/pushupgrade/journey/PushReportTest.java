package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;
import pushupgrade.push.RetryPlan;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Output;
import pushupgrade.starter.push.ReportText;

/** A report tells a push from the record alone, in words and under keys that do not change. */
class PushReportTest {
  @TempDir Path mails;

  @Test
  void a_finished_push_is_told_to_a_person() {
    try (var world = World.with(mails)) {
      var push = scheduled(world);
      world.finish(push);
      var text = ReportText.of(new PushReports(world.database).of(push, world.now()));
      // Virtual time stands still while work is done only as long as the machine keeps up.
      assertThat(text.replaceAll(":00:\\d\\dZ", ":00:00Z"))
          .isEqualTo(
              """
              Push 0DV000000000001GAA: Loyalty 1.4.1, Failed
                Points are rounded half up
                scheduled 2030-01-10T12:00:00Z, started 2030-01-10T12:00:00Z, ended 2030-01-11T06:00:00Z

              5 targets: 3 succeeded, 1 failed, 1 excluded, 0 canceled, 0 pending, 0 in progress

              Failed:
                    1  ORG_READ_ONLY: The org was read-only at its turn
                       Retry the push when the org's maintenance or release upgrade is over

              Excluded:
                    1  PUSH_DISABLED: The subscriber has disabled push upgrades
                       Ask the subscriber to enable push upgrades, or to install the version by hand

              INSTANCE  OPENS                 LOCAL TIME                     TARGETS  SUCCEEDED  FAILED  EXCLUDED  TO GO
              EU1       2030-01-10T12:00:00Z  Thu 13:00 Europe/Berlin              2          1       1         0      0
              NA1       2030-01-11T06:00:00Z  Thu 22:00 America/Los_Angeles        3          2       0         1      0

              2030-01-07T12:00:00Z  scheduled by pat
              2030-01-07T12:00:00Z  targets frozen
              2030-01-10T12:00:00Z  started
              2030-01-10T12:00:00Z  wave 0 (rest) began
              2030-01-11T06:00:00Z  wave 0 (rest) had its chance
              2030-01-11T06:00:00Z  ended: Failed

              Mails sent: 4 notice, 3 upgraded, 4 confirmation, 0 digest, 1 summary, 0 cancellation, 0 reverted

              When the reasons are dealt with, `push-upgrade retry 0DV000000000001GAA --at UTC` pushes to the failed orgs again
              """);
    }
  }

  @Test
  void a_finished_push_has_the_promised_keys() throws Exception {
    try (var world = World.with(mails)) {
      var push = scheduled(world);
      world.finish(push);
      var json = json(new PushReports(world.database).of(push, world.now()));
      assertThat(json.properties().stream().map(Map.Entry::getKey))
          .startsWith("pushId", "package", "version", "status")
          .contains("scheduledAt", "startedAt", "endedAt", "mails")
          .containsSequence(
              "targets", "succeeded", "failed", "excluded", "canceled", "pending", "inProgress")
          .containsSequence("failures", "exclusions", "instances");
      assertThat(json.at("/failures/0/code").asText()).isEqualTo("ORG_READ_ONLY");
      assertThat(json.at("/exclusions/0/count").asInt()).isEqualTo(1);
      assertThat(json.at("/instances/1").toString())
          .startsWith(
              """
              {"name":"NA1","opensAt":"2030-01-11T06:00:00Z","localTime":"2030-01-10T22:00:00-08:00","zone":"America/Los_Angeles","opened":true,"targets":3,"succeeded":2,"failed":0""");
      assertThat(json.at("/mails").toString())
          .startsWith(
              """
              {"notice":4,"upgraded":3,"confirmation":4,"summary":1,""");
    }
  }

  @Test
  void a_push_that_waits_for_its_time_is_told_with_its_planned_openings() {
    try (var world = World.with(mails)) {
      var push = scheduled(world);
      world.sleepUntil(World.MONDAY_NOON.plusSeconds(3600));
      var report = new PushReports(world.database).of(push, world.now());
      assertThat(report.head().status()).isEqualTo("Pending");
      assertThat(report.times().expectedEnd()).isEqualTo(Instant.parse("2030-01-11T06:00:00Z"));
      assertThat(report.instances())
          .extracting(line -> line.opens().opensAt() + " " + line.opens().opened())
          .containsExactly("2030-01-10T12:00:00Z false", "2030-01-11T06:00:00Z false");
    }
  }

  /** Five orgs on two instances: one opted out, one read-only for years. */
  private static PushId scheduled(World world) {
    world.fleet.nightly("NA1");
    world.fleet.always("EU1", "Europe/Berlin");
    world.orgs(2, "NA1");
    world.org("EU1");
    var stores = new OptOutStore(world.database);
    stores.disablePush(
        world.org("NA1"), new OptOut(World.MONDAY_NOON, "ann", "we test releases ourselves"));
    stores.readOnly(
        world.org("EU1"),
        new ReadOnly(ReadOnly.Cause.MAINTENANCE, Instant.parse("2040-01-01T00:00:00Z")),
        World.MONDAY_NOON);
    return world.schedule(World.policy("rest", "100%", RetryPlan.NONE));
  }

  private static JsonNode json(PushReport report) throws JsonProcessingException {
    var text = new StringWriter();
    Output.write(new Document(report, ""), Format.JSON, new PrintWriter(text));
    return new ObjectMapper().readTree(text.toString());
  }
}
