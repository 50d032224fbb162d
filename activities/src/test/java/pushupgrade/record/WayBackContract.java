package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.record.RecordedPush.NOW;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.registry.InstanceStore;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.store.DatabaseContract;
import pushupgrade.window.MaintenanceWindow;

/** A way back touches the org in its window only, whenever its turn comes. */
@Timeout(60)
abstract class WayBackContract extends DatabaseContract {
  private static final RollbackOutcome BACK = new RollbackOutcome(true, "The org is back on 1.4.0");

  @AfterEach
  void alwaysOpen() {
    new InstanceStore(database).setWindows("NA224", List.of());
  }

  private void opensDailyAt(int hour) {
    var days = EnumSet.allOf(DayOfWeek.class);
    new InstanceStore(database)
        .setWindows(
            "NA224",
            List.of(
                new MaintenanceWindow(
                    days, LocalTime.of(hour, 0), Duration.ofHours(2), ZoneOffset.UTC)));
  }

  private RecordedPush upgraded() {
    var push = new RecordedPush(database, 1, "100%", "rest");
    push.steps.validate(push.attempt(0, 1));
    push.steps.deploy(push.attempt(0, 1));
    push.steps.verify(push.attempt(0, 1));
    return push;
  }

  private RollbackInput asked(RecordedPush push, boolean now) {
    var id = push.push + (now ? " now" : "");
    new RollbackStore(database)
        .insert(
            new RollbackStore.Request(
                id, push.push, push.orgs.get(0), RollbackKind.REVERT, Optional.empty(), "sam"),
            NOW);
    return new RollbackInput(id, push.push, push.orgs.get(0), RollbackKind.REVERT, now);
  }

  private RollbackActivitiesImpl at(Instant now) {
    return new RollbackActivitiesImpl(database, new MetadataStoreTarget(database), () -> now);
  }

  @Test
  void outside_the_window_nothing_is_done_and_the_next_opening_is_named() {
    var push = upgraded();
    var input = asked(push, false);
    opensDailyAt(20);
    var opens = Instant.parse("2030-01-05T20:00:00Z");
    assertThat(at(NOW).putBack(input)).isEqualTo(RollbackOutcome.notNow(opens));
    assertThat(push.job(0)).containsEntry("later_fact", null);
    assertThat(at(opens).putBack(input)).isEqualTo(BACK);
    assertThat(at(NOW).putBack(input)).as("asked again").isEqualTo(BACK);
  }

  @Test
  void the_same_wish_is_one_request_until_it_has_ended() {
    var push = upgraded();
    var store = new RollbackStore(database);
    var org = push.orgs.get(0);
    var kind = RollbackKind.ROLLBACK;
    var number = Optional.of("4711");
    var id = store.idFor(push.push, org, kind, number, true);
    assertThat(store.idFor(push.push, org, kind, number, true)).isEqualTo(id);
    assertThat(store.idFor(push.push, org, kind, number, false)).isNotEqualTo(id);
    store.insert(new RollbackStore.Request(id, push.push, org, kind, number, "sam"), NOW);
    assertThat(store.idFor(push.push, org, kind, number, true)).isEqualTo(id);
    assertThat(store.fulfilled(push.push, org, kind, number)).isEmpty();
    at(NOW).putBack(new RollbackInput(id, push.push, org, kind, true));
    assertThat(store.idFor(push.push, org, kind, number, true)).isNotEqualTo(id);
    assertThat(store.fulfilled(push.push, org, kind, number)).contains(BACK);
    assertThat(store.fulfilled(push.push, org, RollbackKind.REVERT, Optional.empty())).isEmpty();
  }

  @Test
  void the_closing_instant_is_outside() {
    var push = upgraded();
    var input = asked(push, false);
    opensDailyAt(10); // closes at noon, which is now
    assertThat(at(NOW).putBack(input).notBefore()).isEqualTo("2030-01-06T10:00:00Z");
    assertThat(at(NOW.minusSeconds(1)).putBack(input)).isEqualTo(BACK);
  }

  @Test
  void a_way_back_that_need_not_wait_does_not() {
    var push = upgraded();
    opensDailyAt(20);
    assertThat(at(NOW).putBack(asked(push, true))).isEqualTo(BACK);
  }
}
