package pushupgrade.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import pushupgrade.push.Hold;
import pushupgrade.record.PushRow;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.window.InstanceCalendar;

/**
 * When a running push can be expected to end: the orgs still open on each instance, at the pace its
 * wave has in its window, laid into the instance's next windows; then the soak times that are still
 * to come. Before anything has finished, each instance counts as done when its next window opens.
 */
final class ExpectedEnd {
  /** More windows than a sane plan needs; beyond them there is no estimate. */
  private static final int WINDOWS = 60;

  private final Database database;

  ExpectedEnd(Database database) {
    this.database = database;
  }

  Optional<Instant> of(PushRow push, JobCounts counts, Instant now) {
    if (push.status().ended() || push.hold() != Hold.NONE || counts.all().open() == 0) {
      return Optional.empty();
    }
    var from = push.scheduledAt().isAfter(now) ? push.scheduledAt() : now;
    var paces = Paces.of(database, push.id());
    var stores = new InstanceStore(database);
    return counts.instances().stream()
        .filter(instance -> counts.onInstance(instance).open() > 0)
        .map(
            instance ->
                laid(
                    stores.calendar(instance),
                    from,
                    paces.work(counts.onInstance(instance).open(), instance)))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(end -> end.plus(soakToCome(push, now)));
  }

  private static Optional<Instant> laid(InstanceCalendar calendar, Instant from, Duration work) {
    var left = work;
    for (var opening : calendar.openings(from, WINDOWS)) {
      var opens = opening.opens().isBefore(from) ? from : opening.opens();
      var room = Duration.between(opens, opening.closes());
      if (left.compareTo(room) <= 0) {
        return Optional.of(opens.plus(left));
      }
      left = left.minus(room);
    }
    return Optional.empty();
  }

  /**
   * The soak times of the wave that runs and of those after it, less what has soaked already.
   * Nothing comes after the last wave, so it soaks for nobody; waves without orgs are passed over.
   */
  private Duration soakToCome(PushRow push, Instant now) {
    var waves = push.policy().waves();
    return database
        .jdbc()
        .sql(
            """
            SELECT wave_no, chance_at FROM push_wave
             WHERE push_id = :push AND passed_at IS NULL
               AND wave_no IN (SELECT wave_no FROM push_job WHERE push_id = :push AND status <> 'EXCLUDED')
               AND wave_no < (SELECT MAX(wave_no) FROM push_job WHERE push_id = :push AND status <> 'EXCLUDED')
               AND wave_no >= (SELECT COALESCE(MAX(wave_no), 0) FROM push_wave
                                WHERE push_id = :push AND started_at IS NOT NULL)
            """)
        .param("push", push.id().value())
        .query(
            (row, n) ->
                left(
                    waves.get(row.getInt("wave_no")).soak(),
                    Optional.ofNullable(Columns.instantOrNull(row, "chance_at")),
                    now))
        .list()
        .stream()
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration left(Duration soak, Optional<Instant> since, Instant now) {
    var left = soak.minus(since.map(at -> Duration.between(at, now)).orElse(Duration.ZERO));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
