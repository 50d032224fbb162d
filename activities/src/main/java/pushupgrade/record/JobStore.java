package pushupgrade.record;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.org.OrgAttempt;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.JobStatus;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * The push jobs. The one door for a job's status: a move names its attempt, and an attempt that was
 * overtaken moves nothing.
 */
public final class JobStore {
  /** The reason of a job that waits because Apex jobs outlasted a whole window. */
  static final OutcomeCode MISSED_WINDOW = OutcomeCode.ACTIVE_JOBS;

  private static final int MOST_DETAIL = 2000;

  private final Database database;

  /** The jobs of a database. */
  public JobStore(Database database) {
    this.database = database;
  }

  /** A job as an attempt sees it. */
  public record Job(
      JobStatus status,
      int attempt,
      int failures,
      int wave,
      String instance,
      String currentInstance) {
    /** Whether this attempt is the one that runs. */
    public boolean runs(OrgAttempt tried) {
      return status == JobStatus.IN_PROGRESS && attempt == tried.number();
    }

    /** Whether this attempt is the next to begin. */
    public boolean awaits(OrgAttempt tried) {
      return status == JobStatus.PENDING && attempt == tried.number() - 1;
    }
  }

  /** How an attempt ends. */
  public record Ending(
      JobStatus status,
      @Nullable OutcomeCode code,
      @Nullable String detail,
      @Nullable Instant notBefore,
      int failures) {}

  /**
   * The job of an org in a push, with the instance where the org lives now; locked for the
   * transaction.
   */
  public Optional<Job> lock(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT j.status, j.attempt, j.failures, j.wave_no, j.instance,
                   (SELECT o.instance FROM org o WHERE o.id = j.org_id) AS lives
              FROM push_job j WHERE j.push_id = ? AND j.org_id = ? FOR UPDATE
            """)
        .params(push.value(), org.value())
        .query(
            (row, n) ->
                new Job(
                    JobStatus.valueOf(Columns.text(row, "status")),
                    row.getInt("attempt"),
                    row.getInt("failures"),
                    row.getInt("wave_no"),
                    Columns.text(row, "instance"),
                    Columns.text(row, "lives")))
        .optional();
  }

  /** Begins an attempt; the caller holds the job's lock and saw that it awaits this attempt. */
  public void begin(OrgAttempt attempt, Instant now) {
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET status = 'IN_PROGRESS', attempt = ?, started_at = COALESCE(started_at, ?), not_before = NULL
             WHERE push_id = ? AND org_id = ?
            """)
        .params(attempt.number(), Columns.utc(now), attempt.push().value(), attempt.org().value())
        .update();
    remember(attempt, JobStatus.IN_PROGRESS, null, now);
  }

  /** Ends an attempt that runs; the caller holds the job's lock and saw that it runs. */
  public void end(OrgAttempt attempt, Ending ending, Instant now) {
    if (!JobStatus.IN_PROGRESS.canBecome(ending.status())) {
      throw new IllegalStateException("A running job cannot become " + ending.status());
    }
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET status = :status, code = :code, detail = :detail, not_before = :notBefore,
                   failures = :failures, ended_at = :ended
             WHERE push_id = :push AND org_id = :org
            """)
        .param("status", ending.status().name())
        .param("code", ending.code() == null ? null : ending.code().name())
        .param("detail", shortened(ending.detail()))
        .param("notBefore", Columns.utcOrNull(ending.notBefore()))
        .param("failures", ending.failures())
        .param("ended", ending.status().ended() ? Columns.utc(now) : null)
        .param("push", attempt.push().value())
        .param("org", attempt.org().value())
        .update();
    remember(attempt, ending.status(), ending.code(), now);
  }

  /** In how many windows so far Apex jobs kept the org from its upgrade. */
  int missedWindows(OrgAttempt attempt) {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) FROM push_job_history
             WHERE push_id = ? AND org_id = ? AND status = 'PENDING' AND code = ?
            """)
        .params(attempt.push().value(), attempt.org().value(), MISSED_WINDOW.name())
        .query(Integer.class)
        .single();
  }

  /** Lets a job that has not begun wait until an instant, perhaps on another instance. */
  public void postpone(PushId push, OrgId org, String instance, Instant notBefore) {
    database
        .jdbc()
        .sql(
            "UPDATE push_job SET instance = ?, not_before = ? WHERE push_id = ? AND org_id = ? AND status = 'PENDING'")
        .params(instance, Columns.utc(notBefore), push.value(), org.value())
        .update();
  }

  /** Notes that a job's org went back later; the job's own status stays. */
  public void noteLaterFact(PushId push, OrgId org, String fact, Instant now) {
    database
        .jdbc()
        .sql(
            "UPDATE push_job SET later_fact = ?, later_fact_at = ? WHERE push_id = ? AND org_id = ? AND later_fact IS NULL")
        .params(fact, Columns.utc(now), push.value(), org.value())
        .update();
  }

  private void remember(
      OrgAttempt attempt, JobStatus status, @Nullable OutcomeCode code, Instant now) {
    database
        .jdbc()
        .sql(
            "INSERT INTO push_job_history (push_id, org_id, attempt, status, code, at) VALUES (:push, :org, :n, :status, :code, :at)")
        .param("push", attempt.push().value())
        .param("org", attempt.org().value())
        .param("n", attempt.number())
        .param("status", status.name())
        .param("code", code == null ? null : code.name())
        .param("at", Columns.utc(now))
        .update();
  }

  private static @Nullable String shortened(@Nullable String detail) {
    return detail == null || detail.length() <= MOST_DETAIL
        ? detail
        : detail.substring(0, MOST_DETAIL);
  }
}
