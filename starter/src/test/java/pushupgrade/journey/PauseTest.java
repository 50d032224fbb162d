package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;

/** A pause stops what is new; a resume goes on where it stopped. */
@Timeout(60)
class PauseTest {
  @TempDir Path mails;

  @Test
  void a_paused_push_lets_its_time_pass_and_starts_when_it_is_resumed() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.console.pause(push, "Waiting for the lawyers", World.PUBLISHER);
      var later = World.THURSDAY_NOON.plus(Duration.ofDays(1));
      world.sleepUntil(later);
      assertThat(world.facts.job(push, org).status()).isEqualTo("PENDING");
      assertThat(world.facts.deploys(push)).isZero();
      world.console.resume(push, "They agree", World.PUBLISHER);

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isAfterOrEqualTo(later);
      assertThat(world.facts.audits(push, "pause")).isEqualTo(1);
      assertThat(world.facts.audits(push, "resume")).isEqualTo(1);
    }
  }

  @Test
  void in_a_wave_what_is_in_flight_finishes_and_nothing_else_starts() {
    var troubles = new Troubles();
    try (var world = World.with(mails, troubles)) {
      world.fleet.always("CS1");
      world.orgs(60, "CS1");
      var push = world.schedule(World.simply());
      troubles.duringDeploy(10, () -> world.console.pause(push, "A call came", World.PUBLISHER));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      var paused = world.facts.deploys(push);
      assertThat(paused).isBetween(1L, 30L);
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(6)));
      assertThat(world.facts.deploys(push)).isEqualTo(paused);
      assertThat(world.facts.jobs(push, "IN_PROGRESS")).isZero();
      world.audit();
      world.console.resume(push, "All is well", World.PUBLISHER);

      assertThat(world.finish(push)).isEqualTo(new PushTally(60, 60, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void in_the_soak_time_the_next_wave_waits_for_the_resume() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(10, "CS1");
      var push = world.schedule(World.policy("canary:2 soak=24h; rest", "100%", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(12)));
      world.console.pause(push, "A weekend", World.PUBLISHER);
      var monday = Instant.parse("2030-01-14T12:00:00Z");
      world.sleepUntil(monday);
      assertThat(world.facts.deploys(push)).isEqualTo(2);
      world.console.resume(push, "Monday", World.PUBLISHER);

      assertThat(world.finish(push).succeeded()).isEqualTo(10);
      assertThat(world.facts.wave(push, 1).startedAt()).isAfterOrEqualTo(monday);
    }
  }

  @Test
  void a_pause_over_a_window_moves_its_orgs_to_the_next() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      world.console.pause(push, "Not tonight", World.PUBLISHER);
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(23)));
      world.console.resume(push, "Tomorrow", World.PUBLISHER);

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt())
          .isAfterOrEqualTo(Instant.parse("2030-01-12T06:00:00Z"));
    }
  }

  @Test
  void it_can_be_paused_once_and_resumed_once_at_a_time() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.org("CS1");
      var push = world.schedule(World.simply());
      assertThatIllegalStateException()
          .isThrownBy(() -> world.console.resume(push, "Why not", World.PUBLISHER))
          .withMessageContaining("not on hold");
      world.console.pause(push, "Lunch", World.PUBLISHER);
      assertThatIllegalStateException()
          .isThrownBy(() -> world.console.pause(push, "Lunch again", World.PUBLISHER))
          .withMessageContaining("on hold already: Lunch");
      world.console.resume(push, "Back", World.PUBLISHER);
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }
}
