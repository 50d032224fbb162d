package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;

/** What happens in an org between the freeze and its window is judged at its turn. */
@Timeout(60)
class ChangedOrgTest {
  @TempDir Path mails;

  @Test
  void an_org_is_judged_at_its_turn() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var fine = world.org("NA1");
      var optedOut = world.org("NA1");
      var byHand = world.org("NA1");
      var uninstalled = world.org("NA1");
      var inactive = world.org("NA1");
      var optedIn = world.org("NA1");
      world.fleet.optOut(optedIn);
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(2)));
      assertThat(world.facts.jobs(push, "PENDING")).isEqualTo(5);
      world.fleet.optOut(optedOut);
      world.fleet.install(byHand, world.patch);
      world.fleet.uninstall(uninstalled, world.loyalty.id());
      world.fleet.deactivate(inactive, "NA1");
      world.fleet.optIn(optedIn);

      assertThat(world.finish(push)).isEqualTo(new PushTally(6, 1, 0, 5, 0, 0, 0));
      assertThat(world.facts.job(push, fine).status()).isEqualTo("SUCCEEDED");
      assertThat(world.facts.job(push, optedOut).code()).isEqualTo("PUSH_DISABLED");
      assertThat(world.facts.job(push, byHand).code()).isEqualTo("NOT_ELIGIBLE");
      assertThat(world.facts.job(push, byHand).detail()).contains("1.4.1 is installed");
      assertThat(world.facts.job(push, uninstalled).code()).isEqualTo("UNINSTALLED");
      assertThat(world.facts.job(push, inactive).code()).isEqualTo("ORG_INACTIVE");
      assertThat(world.facts.job(push, optedIn).code())
          .as("frozen as excluded, and left so")
          .isEqualTo("PUSH_DISABLED");
      assertThat(world.facts.installed(uninstalled)).isEqualTo("none");
    }
  }

  @Test
  void an_org_that_moved_is_upgraded_in_the_window_of_its_new_instance() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.fleet.instance("IN1", "Asia/Kolkata", LocalTime.of(1, 0), Duration.ofHours(3));
      var stays = world.org("NA1");
      var moves = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      world.fleet.move(moves, "IN1");

      assertThat(world.finish(push).succeeded()).isEqualTo(2);
      assertThat(world.facts.job(push, stays).endedAt())
          .isBefore(Instant.parse("2030-01-11T10:00:00Z"));
      assertThat(world.facts.job(push, moves).endedAt())
          .isBetween(Instant.parse("2030-01-11T19:30:00Z"), Instant.parse("2030-01-11T22:30:00Z"));
    }
  }

  @Test
  void an_org_that_moved_to_an_instance_where_the_push_is_at_work_joins_in_there() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.fleet.instance("IN1", "Asia/Kolkata", LocalTime.of(20, 0), Duration.ofHours(10));
      var waits = world.org("IN1");
      world.fleet.runsJobs(waits, World.MONDAY_NOON, Instant.parse("2030-01-11T16:00:00Z"));
      var moves = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      world.fleet.move(moves, "IN1");

      assertThat(world.finish(push).succeeded()).isEqualTo(2);
      assertThat(world.facts.job(push, moves).endedAt())
          .isBetween(Instant.parse("2030-01-11T14:30:00Z"), Instant.parse("2030-01-12T00:30:00Z"));
    }
  }
}
