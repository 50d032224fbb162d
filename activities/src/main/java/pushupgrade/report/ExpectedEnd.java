package pushupgrade.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pushupgrade.push.Hold;
import pushupgrade.record.PushRow;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.window.InstanceCalendar;

/**
 * When a running push can be expected to end: the orgs still open on each instance, at the pace the
 * push had so far, laid into the instance's next windows; then the soak times that are still to
 * come. Before anything has finished, each instance counts as done when its next window opens.
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
    var paces = paces(push);
    var stores = new InstanceStore(database);
    return counts.instances().stream()
        .filter(instance -> counts.onInstance(instance).open() > 0)
        .map(
            instance ->
                laid(
                    stores.calendar(instance),
                    from,
                    work(counts.onInstance(instance).open(), instance, paces)))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(end -> end.plus(soakToCome(push)));
  }

  /** Seconds an org, so far, on each instance. */
  private Map<String, Double> paces(PushRow push) {
    var paces = new HashMap<String, Double>();
    database
        .jdbc()
        .sql(
            """
            SELECT instance, MIN(started_at) AS began, MAX(ended_at) AS ended, count(*) AS jobs
              FROM push_job WHERE push_id = ? AND status IN ('SUCCEEDED', 'FAILED') AND started_at IS NOT NULL
             GROUP BY instance
            """)
        .param(push.id().value())
        .query(
            row -> {
              var took =
                  Duration.between(Columns.instant(row, "began"), Columns.instant(row, "ended"));
              paces.put(
                  Columns.text(row, "instance"),
                  (double) took.toMillis() / 1000 / row.getLong("jobs"));
            });
    return paces;
  }

  private static Duration work(long orgs, String instance, Map<String, Double> paces) {
    var mean = paces.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return Duration.ofSeconds((long) (orgs * paces.getOrDefault(instance, mean)));
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

  private Duration soakToCome(PushRow push) {
    var waves = push.policy().waves();
    return database
        .jdbc()
        .sql("SELECT wave_no FROM push_wave WHERE push_id = ? AND passed_at IS NULL")
        .param(push.id().value())
        .query((row, n) -> waves.get(row.getInt("wave_no")).soak())
        .list()
        .stream()
        .reduce(Duration.ZERO, Duration::plus);
  }
}
