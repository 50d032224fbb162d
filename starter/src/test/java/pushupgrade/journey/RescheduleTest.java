package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.temporal.api.enums.v1.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.temporal.WorkflowIds;

/** A push that has not begun can be moved. */
@Timeout(60)
class RescheduleTest {
  @TempDir Path mails;

  private static final Instant SATURDAY_NOON = Instant.parse("2030-01-12T12:00:00Z");

  @Test
  void a_moved_push_runs_at_its_new_time_and_its_old_timer_is_gone() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.MONDAY_NOON.plus(Duration.ofHours(20)));
      world.console.reschedule(push, SATURDAY_NOON, World.PUBLISHER);
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      assertThat(world.facts.job(push, org).status()).isEqualTo("PENDING");
      world.audit();

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isAfterOrEqualTo(SATURDAY_NOON);
      var events = world.client().fetchHistory(WorkflowIds.push(push)).getEvents();
      assertThat(events)
          .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_CANCELED)
          .hasSize(1);
      assertThat(world.facts.audits(push, "reschedule")).isEqualTo(1);
    }
  }

  @Test
  void it_can_be_moved_nearer() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply(), SATURDAY_NOON);
      world.sleepUntil(World.MONDAY_NOON.plusSeconds(60));
      world.console.reschedule(push, World.THURSDAY_NOON, World.PUBLISHER);

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(World.THURSDAY_NOON, World.THURSDAY_NOON.plusSeconds(60));
    }
  }

  @Test
  void every_new_time_has_its_notice_and_the_same_time_twice_has_one() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(2, "CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.MONDAY_NOON.plus(Duration.ofHours(1)));
      world.console.reschedule(push, SATURDAY_NOON, World.PUBLISHER);
      world.sleepUntil(World.MONDAY_NOON.plus(Duration.ofHours(2)));
      world.console.reschedule(push, SATURDAY_NOON, World.PUBLISHER);

      world.finish(push);
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(4);
    }
  }

  @Test
  void less_than_48_hours_ahead_is_refused() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.MONDAY_NOON.plus(Duration.ofHours(1)));
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  world.console.reschedule(
                      push, World.MONDAY_NOON.plus(Duration.ofDays(2)), World.PUBLISHER))
          .withMessageContaining("48 hours ahead");

      world.finish(push);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(World.THURSDAY_NOON, World.THURSDAY_NOON.plusSeconds(60));
      assertThat(world.facts.audits(push, "reschedule")).isZero();
    }
  }

  @Test
  void a_push_that_has_begun_stays() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.org("NA1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.plusSeconds(60));
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  world.console.reschedule(
                      push, World.THURSDAY_NOON.plus(Duration.ofDays(9)), World.PUBLISHER))
          .withMessageContaining("has begun");
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }

  @Test
  void a_push_is_scheduled_48_hours_ahead_or_with_a_reason() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var soon = World.MONDAY_NOON.plus(Duration.ofHours(5));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> world.schedule(World.simply(), soon))
          .withMessageContaining("less than 48 hours ahead");
      assertThat(world.facts.count("SELECT count(*) FROM push")).isZero();

      var push = world.schedule(world.waived(soon, "A security fix"));
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isBetween(soon, soon.plusSeconds(60));
      assertThat(world.facts.count("SELECT count(*) FROM audit WHERE why LIKE '%A security fix%'"))
          .isEqualTo(1);
    }
  }

  @Test
  void beyond_the_end_that_was_asked_for_is_refused() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.org("CS1");
      var push = world.schedule(World.until(SATURDAY_NOON));
      world.sleepUntil(World.MONDAY_NOON.plus(Duration.ofHours(1)));
      assertThatIllegalStateException()
          .isThrownBy(() -> world.console.reschedule(push, SATURDAY_NOON, World.PUBLISHER))
          .withMessageContaining("no deploy begins after 2030-01-12T12:00:00Z");

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }

  @Test
  void a_push_that_is_paused_beyond_its_time_can_be_given_another() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.console.pause(push, "Waiting for the lawyers", World.PUBLISHER);
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(2)));
      var sunday = SATURDAY_NOON.plus(Duration.ofDays(1));
      world.console.reschedule(push, sunday, World.PUBLISHER);
      world.console.resume(push, "They agree", World.PUBLISHER);
      world.sleepUntil(SATURDAY_NOON);
      assertThat(world.facts.job(push, org).status()).isEqualTo("PENDING");

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isBetween(sunday, sunday.plusSeconds(60));
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(2);
    }
  }
}
