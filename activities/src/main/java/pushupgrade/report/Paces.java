package pushupgrade.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.window.Opening;

/**
 * How long an org takes on each instance, measured in the wave that runs and in the opening in
 * which its last org ended: the time between windows and waves is nobody's work.
 */
record Paces(Map<String, Double> seconds) {
  /** What ended in the wave that runs, and since when its rollout uses the opening it has. */
  private static final String LAST_ENDS =
      """
      SELECT j.instance, MAX(j.ended_at) AS last_end, MIN(w.started_at) AS wave_began, MIN(r.opens_at) AS opens_at,
             COUNT(CASE WHEN j.ended_at >= r.opens_at THEN 1 END) AS jobs
        FROM push_job j
        JOIN push_wave w ON w.push_id = j.push_id AND w.wave_no = j.wave_no
        LEFT JOIN instance_rollout r
          ON r.push_id = j.push_id AND r.wave_no = j.wave_no AND r.instance = j.instance
       WHERE j.push_id = :push AND j.status IN ('SUCCEEDED', 'FAILED') AND j.started_at IS NOT NULL
         AND j.wave_no = (SELECT MAX(wave_no) FROM push_wave WHERE push_id = :push AND started_at IS NOT NULL)
       GROUP BY j.instance, j.wave_no
      """;

  private static final String ENDED_SINCE =
      """
      SELECT count(*) FROM push_job
       WHERE push_id = :push AND instance = :instance AND status IN ('SUCCEEDED', 'FAILED') AND ended_at >= :since
         AND started_at IS NOT NULL
         AND wave_no = (SELECT MAX(wave_no) FROM push_wave WHERE push_id = :push AND started_at IS NOT NULL)
      """;

  private static final Duration DAY = Duration.ofDays(1);

  static Paces of(Database database, PushId push) {
    var paces = new HashMap<String, Double>();
    database
        .jdbc()
        .sql(LAST_ENDS)
        .param("push", push.value())
        .query((row, n) -> read(row))
        .list()
        .forEach(ends -> paces.put(ends.instance, seconds(database, push, ends)));
    return new Paces(paces);
  }

  /** The time that so many orgs of an instance will take; none as long as nothing is known. */
  Duration work(long orgs, String instance) {
    var mean = seconds.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return Duration.ofMillis((long) (orgs * seconds.getOrDefault(instance, mean) * 1000));
  }

  private record Ends(
      String instance, Instant last, Instant waveBegan, @Nullable Instant opens, long jobs) {}

  private static Ends read(ResultSet row) throws SQLException {
    return new Ends(
        Columns.text(row, "instance"),
        Columns.instant(row, "last_end"),
        Columns.instant(row, "wave_began"),
        Columns.instantOrNull(row, "opens_at"),
        row.getLong("jobs"));
  }

  private static double seconds(Database database, PushId push, Ends ends) {
    if (ends.opens != null && ends.jobs > 0) {
      return mean(ends.opens, ends.last, ends.jobs);
    }
    // The rollout has the next opening already: what ended, ended in the one before it.
    var began = later(ends.waveBegan, lastOpening(database, ends));
    var jobs =
        database
            .jdbc()
            .sql(ENDED_SINCE)
            .param("push", push.value())
            .param("instance", ends.instance)
            .param("since", Columns.utc(began))
            .query(Long.class)
            .single();
    return mean(began, ends.last, jobs);
  }

  private static double mean(Instant began, Instant last, long jobs) {
    return Duration.between(began, last).toMillis() / 1000.0 / Math.max(1, jobs);
  }

  private static Instant lastOpening(Database database, Ends ends) {
    var calendar = new InstanceStore(database).calendar(ends.instance);
    var dayBefore = ends.last.minus(DAY);
    return Optional.of(calendar)
        .filter(some -> !some.alwaysOpen())
        .flatMap(some -> some.openings(ends.last, 1).stream().findFirst())
        .map(Opening::opens)
        .filter(opens -> !opens.isAfter(ends.last))
        .map(opens -> later(opens, dayBefore))
        .orElse(dayBefore);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
