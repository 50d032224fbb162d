package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.PushId;
import pushupgrade.mail.Outbox;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.Hold;
import pushupgrade.push.JobStatus;
import pushupgrade.store.Database;

/**
 * Where attempts begin and end in the record: one method an ending, each with what follows from it
 * (another window, mails, a halt). Everything joins the caller's transaction.
 */
public final class AttemptDesk {
  /**
   * An org that lost its attempt's workflow is left alone for a while, so that a broken one is not
   * tried in a loop.
   */
  private static final Duration REST = Duration.ofMinutes(5);

  private final PushStore pushes;
  private final JobStore jobs;
  private final WaveStore waves;
  private final HoldStore holds;
  private final Confirmations confirmations;
  private final Outbox outbox;
  private final Map<PushId, PushRow> known = new ConcurrentHashMap<>();

  /** The desk of a database. */
  public AttemptDesk(Database database) {
    this.pushes = new PushStore(database);
    this.jobs = new JobStore(database);
    this.waves = new WaveStore(database);
    this.holds = new HoldStore(database);
    this.confirmations = new Confirmations(database);
    this.outbox = new Outbox(database);
  }

  /** The parts of a push that never change: version, policy, description. */
  public PushRow push(PushId push) {
    return known.computeIfAbsent(push, pushes::get);
  }

  /** The job, locked for the transaction; none when an attempt names an org that is no target. */
  public Optional<JobStore.Job> job(OrgAttempt attempt) {
    return jobs.lock(attempt.push(), attempt.org());
  }

  /** The hold that stands, if one does. */
  public Optional<AttemptOutcome> held(PushId push) {
    var standing = holds.standing(push);
    return standing.held()
        ? Optional.of(new AttemptOutcome.Held(standing.holdNo()))
        : Optional.empty();
  }

  /** The attempt runs now. */
  public void begin(OrgAttempt attempt, Instant now) {
    jobs.begin(attempt, now);
  }

  /** The job waits, without having begun. */
  public AttemptOutcome postpone(OrgAttempt attempt, String instance, Instant notBefore) {
    jobs.postpone(attempt.push(), attempt.org(), instance, notBefore);
    return new AttemptOutcome.Deferred(OutcomeCode.WINDOW_CLOSED);
  }

  /** The job rests for a while, without having begun. */
  public AttemptOutcome rest(OrgAttempt attempt, JobStore.Job job, Instant now) {
    return postpone(attempt, job.instance(), now.plus(REST));
  }

  /**
   * Upgraded.
   *
   * @param detail what is to be said of it, such as that the org moved on by itself meanwhile
   */
  public AttemptOutcome succeed(
      OrgAttempt attempt, JobStore.Job job, @Nullable String detail, Instant now) {
    jobs.end(
        attempt, new JobStore.Ending(JobStatus.SUCCEEDED, null, detail, null, job.failures()), now);
    outbox.queue(MailKey.about(attempt.push(), attempt.org(), MailKind.UPGRADED, 0), now, now);
    confirm(attempt, now);
    return new AttemptOutcome.Upgraded();
  }

  /** Ends a running attempt as its first obstacle says. */
  public AttemptOutcome stop(
      OrgAttempt attempt, JobStore.Job job, List<Obstacle> obstacles, Instant now) {
    var first = obstacles.get(0);
    var detail = String.join("; ", obstacles.stream().map(Obstacle::detail).toList());
    return switch (first.code().kind()) {
      case EXCLUSION -> exclude(attempt, job, first.code(), detail, now);
      case DEFERRAL -> defer(attempt, job, first, now);
      case FAILURE -> fail(attempt, job, first.code(), detail, now);
      case CANCELLATION ->
          throw new IllegalStateException("A deploy target cancels nothing: " + first);
    };
  }

  private AttemptOutcome exclude(
      OrgAttempt attempt, JobStore.Job job, OutcomeCode code, String detail, Instant now) {
    jobs.end(
        attempt, new JobStore.Ending(JobStatus.EXCLUDED, code, detail, null, job.failures()), now);
    confirm(attempt, now);
    return new AttemptOutcome.Excluded(code);
  }

  /** Jobs that end in this window cost nothing; jobs that outlast it cost one of the attempts. */
  private AttemptOutcome defer(
      OrgAttempt attempt, JobStore.Job job, Obstacle obstacle, Instant now) {
    var end = obstacle.until().filter(now::isBefore).orElse(attempt.closes());
    if (end.isBefore(attempt.closes())) {
      jobs.end(attempt, waiting(obstacle, end, job.failures()), now);
      return new AttemptOutcome.Deferred(obstacle.code());
    }
    var used = jobs.missedWindows(attempt) + job.failures() + 1;
    if (used >= push(attempt.push()).policy().maxAttempts()) {
      return fail(attempt, job, OutcomeCode.ACTIVE_JOBS, obstacle.detail(), now);
    }
    var outlasting = Obstacle.of(JobStore.MISSED_WINDOW, obstacle.detail());
    jobs.end(attempt, waiting(outlasting, attempt.closes(), job.failures()), now);
    return new AttemptOutcome.Deferred(obstacle.code());
  }

  private static JobStore.Ending waiting(Obstacle obstacle, Instant until, int failures) {
    return new JobStore.Ending(
        JobStatus.PENDING, obstacle.code(), obstacle.detail(), until, failures);
  }

  /**
   * The window closed between the checks and the deploy: the org keeps its turn in the next one.
   */
  public AttemptOutcome windowClosed(OrgAttempt attempt, JobStore.Job job, Instant now) {
    var late =
        new Obstacle(
            OutcomeCode.WINDOW_CLOSED, OutcomeCode.WINDOW_CLOSED.meaning(), Optional.empty());
    jobs.end(attempt, waiting(late, attempt.closes(), job.failures()), now);
    return new AttemptOutcome.Deferred(OutcomeCode.WINDOW_CLOSED);
  }

  /** The push was held between the checks and the deploy: the org keeps its turn. */
  public AttemptOutcome keepTurn(
      OrgAttempt attempt, JobStore.Job job, AttemptOutcome held, Instant now) {
    jobs.end(
        attempt,
        new JobStore.Ending(JobStatus.PENDING, OutcomeCode.PUSH_HELD, null, null, job.failures()),
        now);
    return held;
  }

  /**
   * Fails the attempt; the job itself only when no other attempt follows. Halts the push where the
   * tolerance is crossed.
   */
  public AttemptOutcome fail(
      OrgAttempt attempt, JobStore.Job job, OutcomeCode code, String detail, Instant now) {
    waves.lock(attempt.push(), attempt.wave());
    var failures = job.failures() + 1;
    var again =
        code.retryHelps()
            && code != OutcomeCode.ACTIVE_JOBS
            && push(attempt.push()).policy().triesAgain(jobs.missedWindows(attempt) + failures);
    var status = again ? JobStatus.PENDING : JobStatus.FAILED;
    jobs.end(
        attempt,
        new JobStore.Ending(status, code, detail, again ? attempt.closes() : null, failures),
        now);
    if (!again) {
      confirm(attempt, now);
    }
    return new AttemptOutcome.Failed(code, haltIfCrossed(attempt, now));
  }

  private int haltIfCrossed(OrgAttempt attempt, Instant now) {
    var score = waves.score(attempt.push(), attempt.wave());
    return push(attempt.push())
        .policy()
        .tolerance()
        .crossedBy(score.failed(), score.attempted())
        .flatMap(
            why ->
                holds.tryBegin(
                    attempt.push(), Hold.HALTED, "Wave " + attempt.wave() + ": " + why, now))
        .orElse(0);
  }

  private void confirm(OrgAttempt attempt, Instant now) {
    confirmations.of(push(attempt.push()), attempt.org(), now);
  }
}
