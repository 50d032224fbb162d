package pushupgrade.worker.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailStatus;
import pushupgrade.push.Hold;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushStatus;
import pushupgrade.store.Columns;

/**
 * The record counted at one moment, by three grouped statements that each walk an index.
 *
 * @param pushes all pushes by status and hold
 * @param jobs by push and status, for the pushes that are not over or ended lately
 * @param mails the same for mails
 */
record RecordCounts(
    List<Pushes> pushes,
    Map<PushId, Map<JobStatus, Long>> jobs,
    Map<PushId, Map<MailStatus, Long>> mails) {
  /** How long a push is told of after its end. */
  static final Duration LATELY = Duration.ofDays(1);

  /** Pushes that are alike. */
  record Pushes(PushStatus status, Hold hold, long count) {}

  static RecordCounts read(JdbcClient jdbc, Instant now) {
    return new RecordCounts(pushes(jdbc), jobs(jdbc, now), mails(jdbc, now));
  }

  private static List<Pushes> pushes(JdbcClient jdbc) {
    return jdbc.sql("SELECT status, hold, count(*) AS pushes FROM push GROUP BY status, hold")
        .query(
            (row, n) ->
                new Pushes(
                    PushStatus.valueOf(Columns.text(row, "status")),
                    Hold.valueOf(Columns.text(row, "hold")),
                    row.getLong("pushes")))
        .list();
  }

  private static Map<PushId, Map<JobStatus, Long>> jobs(JdbcClient jdbc, Instant now) {
    return counts(jdbc, "push_job", JobStatus.class, now);
  }

  private static Map<PushId, Map<MailStatus, Long>> mails(JdbcClient jdbc, Instant now) {
    return counts(jdbc, "outbox_mail", MailStatus.class, now);
  }

  /** A push without rows is there too, with nothing counted. */
  private static <S extends Enum<S>> Map<PushId, Map<S, Long>> counts(
      JdbcClient jdbc, String table, Class<S> statuses, Instant now) {
    var counts = new TreeMap<PushId, Map<S, Long>>(Comparator.comparing(PushId::value));
    jdbc.sql(
            """
            SELECT p.id, c.status, count(c.push_id) AS counted
              FROM push p LEFT JOIN %s c ON c.push_id = p.id
             WHERE p.ended_at IS NULL OR p.ended_at > ?
             GROUP BY p.id, c.status
            """
                .formatted(table))
        .param(Columns.utc(now.minus(LATELY)))
        .query(
            row -> {
              var push = new PushId(Columns.text(row, "id"));
              var byStatus = counts.computeIfAbsent(push, id -> new TreeMap<>());
              var counted = row.getLong("counted");
              Columns.textIfAny(row, "status")
                  .ifPresent(status -> byStatus.put(Enum.valueOf(statuses, status), counted));
            });
    return counts;
  }
}
