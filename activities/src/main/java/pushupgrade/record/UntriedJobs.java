package pushupgrade.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import pushupgrade.id.PushId;
import pushupgrade.push.JobStatus;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** The jobs that end many at once and without an attempt: canceled, or out of windows. */
final class UntriedJobs {
  private final Database database;

  UntriedJobs(Database database) {
    this.database = database;
  }

  /**
   * Cancels every job that has not begun. For those that were tried the clock is read once they are
   * taken: an attempt may have given its turn back a moment ago, and its history goes on after
   * that.
   */
  void cancelPending(PushId push, InstantSource clock) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              takePending(push, clock.instant());
              noteEndOfTheTried(push, clock.instant());
              rememberEnds(push, JobStatus.CANCELED);
            });
  }

  private void takePending(PushId push, Instant now) {
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET status = 'CANCELED', code = 'ABORTED',
                   ended_at = CASE WHEN attempt = 0 THEN CAST(? AS TIMESTAMP WITH TIME ZONE) END
             WHERE push_id = ? AND status = 'PENDING'
            """)
        .params(Columns.utc(now), push.value())
        .update();
  }

  private void noteEndOfTheTried(PushId push, Instant now) {
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET ended_at = ?
             WHERE push_id = ? AND status = 'CANCELED' AND ended_at IS NULL
            """)
        .params(Columns.utc(now), push.value())
        .update();
  }

  /** Fails the jobs of a rollout for which no window comes any more. */
  int failWithoutWindow(PushId push, int wave, String instance, Instant now) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  var failed = failPending(push, wave, instance, now);
                  rememberEnds(push, JobStatus.FAILED);
                  return failed;
                }));
  }

  /** Their histories end as they did, each once. */
  private void rememberEnds(PushId push, JobStatus status) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO push_job_history (push_id, org_id, attempt, status, code, at)
            SELECT j.push_id, j.org_id, j.attempt, j.status, j.code, j.ended_at FROM push_job j
             WHERE j.push_id = :push AND j.status = :status
               AND NOT EXISTS (SELECT 1 FROM push_job_history h
                                WHERE h.push_id = j.push_id AND h.org_id = j.org_id AND h.status = j.status)
            """)
        .param("push", push.value())
        .param("status", status.name())
        .update();
  }

  private int failPending(PushId push, int wave, String instance, Instant now) {
    return database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET status = 'FAILED', code = CASE WHEN failures > 0 THEN code ELSE 'NO_WINDOW' END, ended_at = ?
             WHERE push_id = ? AND wave_no = ? AND instance = ? AND status = 'PENDING'
            """)
        .params(Columns.utc(now), push.value(), wave, instance)
        .update();
  }
}
