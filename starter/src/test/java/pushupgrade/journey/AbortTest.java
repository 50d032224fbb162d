package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;

/** An abort ends a push at any moment; what is in flight finishes. */
@Timeout(60)
class AbortTest {
  @TempDir Path mails;

  @Test
  void before_the_time_every_org_is_canceled_and_told_so() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.minus(Duration.ofHours(2)));
      world.console.abort(push, "The patch is faulty", World.PUBLISHER);

      assertThat(world.finish(push)).isEqualTo(new PushTally(1, 0, 0, 0, 1, 0, 0));
      assertThat(world.now()).isBefore(World.THURSDAY_NOON);
      assertThat(world.facts.job(push, org).code()).isEqualTo("ABORTED");
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(1);
      assertThat(world.facts.mails(push, "CANCELLATION", "SENT")).isEqualTo(1);
      assertThat(world.facts.mails(push, "SUMMARY", "SENT")).isEqualTo(1);
      assertThat(world.facts.audits(push, "abort")).isEqualTo(1);
      assertThat(world.facts.count("SELECT count(*) FROM push WHERE status = 'CANCELED'"))
          .isEqualTo(1);
    }
  }

  @Test
  void while_orgs_are_upgraded_the_rest_is_canceled() {
    var troubles = new Troubles();
    try (var world = World.with(mails, troubles)) {
      world.fleet.always("CS1");
      world.orgs(60, "CS1");
      var push = world.schedule(World.simply());
      troubles.duringDeploy(10, () -> world.console.abort(push, "Faulty", World.PUBLISHER));

      var tally = world.finish(push);

      assertThat(tally.targets()).isEqualTo(60);
      assertThat(tally.succeeded() + tally.canceled()).isEqualTo(60);
      assertThat(tally.succeeded())
          .as("the deploys before it, and at most what was in flight")
          .isBetween(1L, 30L);
      assertThat(tally.succeeded()).isEqualTo(world.facts.deploys(push));
    }
  }

  @Test
  void between_two_windows_what_waits_for_another_attempt_is_canceled() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var fine = world.org("NA1");
      var waiting = world.org("NA1");
      world.fleet.readOnly(waiting, World.THURSDAY_NOON.plus(Duration.ofDays(9)));
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(23)));
      world.console.abort(push, "Enough", World.PUBLISHER);

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 1, 0, 0, 1, 0, 0));
      assertThat(world.facts.job(push, fine).status()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void in_the_soak_time_the_next_wave_never_starts() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(10, "CS1");
      var push = world.schedule(World.policy("canary:2 soak=24h; rest", "100%", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(12)));
      world.console.abort(push, "Faulty", World.PUBLISHER);

      assertThat(world.finish(push)).isEqualTo(new PushTally(10, 2, 0, 0, 8, 0, 0));
      assertThat(world.now()).isBefore(World.THURSDAY_NOON.plus(Duration.ofHours(14)));
      assertThat(
              world.facts.count(
                  "SELECT count(*) FROM instance_rollout WHERE push_id = ? AND wave_no = 1",
                  push.value()))
          .as("no rollout began, not even one that only ends")
          .isZero();
    }
  }

  @Test
  void a_push_that_is_over_refuses_every_command() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      assertThatIllegalStateException()
          .isThrownBy(() -> world.console.abort(push, "Late", World.PUBLISHER));
      assertThatIllegalStateException()
          .isThrownBy(() -> world.console.pause(push, "Late", World.PUBLISHER));
      assertThat(world.facts.audits(push, "abort")).isZero();
    }
  }
}
