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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.registry.InstanceStore;
import pushupgrade.report.PushReports;
import pushupgrade.store.Columns;
import pushupgrade.store.DatabaseContract;
import pushupgrade.window.MaintenanceWindow;

/** What a report expects: when the push will end, and which openings are still to come. */
@Timeout(60)
abstract class ExpectationContract extends DatabaseContract {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @AfterEach
  void alwaysOpen() {
    new InstanceStore(database).setWindows("NA224", List.of());
  }

  private void daily(LocalTime starts, int hours) {
    new InstanceStore(database)
        .setWindows(
            "NA224",
            List.of(
                new MaintenanceWindow(
                    EnumSet.allOf(DayOfWeek.class),
                    starts,
                    Duration.ofHours(hours),
                    ZoneOffset.UTC)));
  }

  /** Canaries ten days ago; of the second wave, five of ten orgs in the last ten minutes. */
  private RecordedPush halfOfTheSecondWave() {
    var push = new RecordedPush(database, 12, "100%", "canary:2 soak=24h; rest soak=48h");
    ended(push, 0, 2, NOW.minus(Duration.ofDays(10)), Duration.ofHours(1));
    wave(push, 0, NOW.minus(Duration.ofDays(10)));
    push.record.judge(push.push, 0);
    wave(push, 1, NOW.minus(TEN_MINUTES));
    ended(push, 1, 5, NOW.minus(TEN_MINUTES), TEN_MINUTES);
    return push;
  }

  private void wave(RecordedPush push, int wave, Instant began) {
    database
        .jdbc()
        .sql("UPDATE push_wave SET started_at = ? WHERE push_id = ? AND wave_no = ?")
        .params(Columns.utc(began), push.push.value(), wave)
        .update();
  }

  private void ended(RecordedPush push, int wave, int count, Instant began, Duration took) {
    var ids =
        database
            .jdbc()
            .sql(
                "SELECT org_id FROM push_job WHERE push_id = ? AND wave_no = ? ORDER BY org_id FETCH FIRST ? ROWS ONLY")
            .params(push.push.value(), wave, count)
            .query(String.class)
            .list();
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET status = 'SUCCEEDED', attempt = 1, started_at = :began, ended_at = :ended
             WHERE push_id = :push AND org_id IN (:orgs)
            """)
        .param("began", Columns.utc(began))
        .param("ended", Columns.utc(began.plus(took)))
        .param("push", push.push.value())
        .param("orgs", ids)
        .update();
  }

  private void opening(RecordedPush push, Instant opens) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO instance_rollout (push_id, wave_no, instance, opens_at, closes_at, first_opened)
            VALUES (?, 1, 'NA224', ?, ?, ?)
            """)
        .params(
            push.push.value(),
            Columns.utc(opens),
            Columns.utc(opens.plus(Duration.ofDays(1))),
            Columns.utc(opens))
        .update();
  }

  @Test
  void the_end_is_expected_at_the_pace_of_the_wave_that_runs_and_the_last_soak_is_nobodys() {
    var push = halfOfTheSecondWave();
    opening(push, NOW.minus(TEN_MINUTES));
    assertThat(expectedEnd(push)).isEqualTo(NOW.plus(TEN_MINUTES));
  }

  @Test
  void the_pace_is_that_of_the_last_opening_when_the_next_one_is_still_to_come() {
    var push = halfOfTheSecondWave();
    opening(push, NOW.plus(Duration.ofHours(20)));
    daily(LocalTime.of(8, 0), 4); // closes at noon, which is now
    assertThat(expectedEnd(push)).isEqualTo(NOW.plus(Duration.ofHours(20)).plus(TEN_MINUTES));
  }

  private Instant expectedEnd(RecordedPush push) {
    return new PushReports(database).of(push.push, NOW).times().expectedEnd();
  }

  @Test
  void an_opening_has_come_when_its_time_has() {
    daily(LocalTime.of(20, 0), 4);
    var push = new RecordedPush(database, 1, "100%", "rest");
    var opening = push.rollouts.nextOpening(push.push, 0, "NA224", NOW);
    assertThat(opening.opens()).isEqualTo(Instant.parse("2030-01-05T20:00:00Z"));
    var reports = new PushReports(database);
    var planned = reports.of(push.push, NOW).instances().get(0).opens();
    assertThat(planned.opened()).isFalse();
    assertThat(planned.opensAt()).isEqualTo(opening.opens());
    assertThat(reports.of(push.push).instances().get(0).opens().opened()).isFalse();
    var then = reports.of(push.push, opening.opens()).instances().get(0).opens();
    assertThat(then.opened()).isTrue();
    assertThat(then.opensAt()).isEqualTo(opening.opens());
  }

  @Test
  void a_planned_opening_that_moves_before_it_came_is_not_kept_as_the_first() {
    daily(LocalTime.of(20, 0), 4);
    var push = new RecordedPush(database, 1, "100%", "rest");
    push.rollouts.nextOpening(push.push, 0, "NA224", NOW);
    daily(LocalTime.of(22, 0), 2);
    var moved = push.rollouts.nextOpening(push.push, 0, "NA224", NOW);
    assertThat(new PushReports(database).of(push.push, NOW).instances().get(0).opens().opensAt())
        .isEqualTo(moved.opens());
  }

  @Test
  void windows_that_touch_each_other_close_once_a_day() {
    daily(LocalTime.of(0, 0), 24);
    var push = new RecordedPush(database, 1, "100%", "rest");
    var opening = push.rollouts.nextOpening(push.push, 0, "NA224", NOW);
    assertThat(opening.opens()).isEqualTo(NOW);
    assertThat(opening.closes()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    var next = push.rollouts.nextOpening(push.push, 0, "NA224", opening.closes());
    assertThat(next.opens()).as("no gap").isEqualTo(opening.closes());
  }
}
