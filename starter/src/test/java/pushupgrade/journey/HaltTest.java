package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;

/** Failures above the tolerance halt a push; a person goes on or ends it. */
@Timeout(60)
class HaltTest {
  @TempDir Path mails;

  private static final int IN_FLIGHT = 20;

  @Test
  void the_push_stops_at_the_tolerance_and_goes_on_when_it_is_resumed() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      everyNthFails(world, 100, 2);
      var push = world.schedule(World.policy("rest", "3", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(3)));

      assertThat(reason(world, push)).contains("failed orgs are more than the 3 tolerated");
      assertThat(world.facts.jobs(push, "FAILED")).isBetween(4L, 3L + IN_FLIGHT);
      assertThat(world.facts.jobs(push, "IN_PROGRESS")).isZero();
      var stopped = world.facts.jobs(push, "PENDING");
      assertThat(stopped).isGreaterThan(50);
      world.audit();
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(6)));
      assertThat(world.facts.jobs(push, "PENDING")).isEqualTo(stopped);

      world.console.resume(push, "Known, go on", World.PUBLISHER);
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(9)));
      assertThat(world.facts.jobs(push, "PENDING")).as("halted again").isPositive();
      world.console.abort(push, "Enough", World.PUBLISHER);

      var tally = world.finish(push);
      assertThat(tally.failed()).isBetween(8L, 2 * (3L + IN_FLIGHT) + 2);
      assertThat(tally.canceled()).isPositive();
    }
  }

  @Test
  void failures_within_the_tolerance_halt_nothing() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      everyNthFails(world, 60, 20);
      var push = world.schedule(World.policy("rest", "15%", RetryPlan.NONE));

      assertThat(world.finish(push)).isEqualTo(new PushTally(60, 57, 3, 0, 0, 0, 0));
    }
  }

  @Test
  void an_org_that_failed_and_will_be_tried_again_counts() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      everyNthFails(world, "NA1", 30, 1);
      var push = world.schedule(World.policy("rest", "2", RetryPlan.NEXT_WINDOW));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(23)));

      assertThat(reason(world, push)).contains("more than the 2 tolerated");
      assertThat(world.facts.count("SELECT count(*) FROM push_job WHERE failures > 0"))
          .isBetween(3L, 2L + IN_FLIGHT);
      world.console.abort(push, "All fail", World.PUBLISHER);
      assertThat(world.finish(push).canceled()).isEqualTo(30);
    }
  }

  @Test
  void of_2000_orgs_with_five_percent_failures_no_more_fail_than_tolerated_and_in_flight() {
    try (var world = World.with(mails, new NoPost())) {
      world.fleet.always("CS1");
      world.fleet.always("CS2");
      everyNthFails(world, "CS1", 1000, 20);
      everyNthFails(world, "CS2", 1000, 20);
      var push = world.schedule(World.policy("rest", "15", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(3)));

      var failed = world.facts.jobs(push, "FAILED");
      assertThat(failed).isBetween(16L, 15L + 2 * IN_FLIGHT);
      assertThat(world.facts.jobs(push, "IN_PROGRESS")).isZero();
      world.console.abort(push, "Too many", World.PUBLISHER);
      var tally = world.finish(push);
      assertThat(tally.targets()).isEqualTo(2000);
      assertThat(tally.failed()).isEqualTo(failed);
      assertThat(tally.succeeded()).isEqualTo(world.facts.deploys(push));
    }
  }

  private static void everyNthFails(World world, int orgs, int nth) {
    everyNthFails(world, "CS1", orgs, nth);
  }

  private static void everyNthFails(World world, String instance, int orgs, int nth) {
    var made = world.orgs(orgs, instance);
    IntStream.range(0, orgs)
        .filter(n -> n % nth == 0)
        .mapToObj(made::get)
        .forEach(
            (OrgId org) -> world.fleet.readOnly(org, World.MONDAY_NOON.plus(Duration.ofDays(365))));
  }

  private static String reason(World world, PushId push) {
    return world
        .database
        .jdbc()
        .sql("SELECT hold_reason FROM push WHERE id = ? AND hold = 'HALTED'")
        .param(push.value())
        .query(String.class)
        .single();
  }
}
