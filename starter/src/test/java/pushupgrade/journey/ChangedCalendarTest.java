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

/** Calendars that change while a rollout waits for an opening, or uses it. */
@Timeout(60)
class ChangedCalendarTest {
  /** The nightly window of an instance of Los Angeles on the first night after the push's time. */
  private static final Instant OPENS = Instant.parse("2030-01-11T06:00:00Z");

  private static final Duration NIGHT = Duration.ofDays(1);

  @TempDir Path mails;

  @Test
  void a_blackout_entered_after_the_opening_was_computed_is_honoured() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(OPENS.minus(Duration.ofHours(3)));
      world.fleet.closed("NA1", OPENS.minusSeconds(60), OPENS.plus(NIGHT).minusSeconds(60));

      assertThat(world.finish(push)).isEqualTo(new PushTally(1, 1, 0, 0, 0, 0, 0));
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(OPENS.plus(NIGHT), OPENS.plus(NIGHT).plusSeconds(600));
      assertThat(world.facts.job(push, org).attempt()).as("nothing was tried").isEqualTo(1);
    }
  }

  @Test
  void a_window_that_moved_is_used_where_it_is_now() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(OPENS.minus(Duration.ofHours(3)));
      world.fleet.instance("NA1", "UTC", LocalTime.of(8, 0), Duration.ofHours(1));

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      var moved = Instant.parse("2030-01-11T08:00:00Z");
      assertThat(world.facts.job(push, org).endedAt()).isBetween(moved, moved.plusSeconds(3600));
    }
  }

  @Test
  void an_instance_that_is_closed_for_good_ends_its_orgs_as_without_a_window() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(OPENS.minus(Duration.ofHours(3)));
      world.fleet.closed("NA1", OPENS.minusSeconds(60), OPENS.plus(Duration.ofDays(4_000)));

      assertThat(world.finish(push)).isEqualTo(new PushTally(1, 0, 1, 0, 0, 0, 0));
      assertThat(world.facts.job(push, org).code()).isEqualTo("NO_WINDOW");
    }
  }
}
