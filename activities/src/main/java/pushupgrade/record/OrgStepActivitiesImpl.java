package pushupgrade.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.DeployTarget.InstallAnswer;
import pushupgrade.deploy.DeployTarget.RestoreAnswer;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.DeployActivities;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.OrgStepActivities;
import pushupgrade.org.Readiness;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Database;

/**
 * The steps of an attempt. Each is one transaction that first takes the job's lock, so that a step
 * which runs twice, late or beside its own retry finds what the other did and changes nothing more.
 */
public final class OrgStepActivitiesImpl implements OrgStepActivities, DeployActivities {
  private final Database database;
  private final DeployTarget target;
  private final InstantSource clock;
  private final AttemptDesk desk;
  private final PresentCalendars calendars;

  /**
   * @param clock the time that the workflows live in
   */
  public OrgStepActivitiesImpl(Database database, DeployTarget target, InstantSource clock) {
    this.database = database;
    this.target = target;
    this.clock = clock;
    this.desk = new AttemptDesk(database);
    this.calendars = new PresentCalendars(database);
  }

  @Override
  public Readiness validate(OrgAttempt attempt) {
    return withJob(attempt, superseded(), job -> validate(attempt, job, clock.instant()));
  }

  private Readiness validate(OrgAttempt attempt, JobStore.Job job, Instant now) {
    if (job.runs(attempt)) {
      return new Readiness.GoOn();
    }
    if (!job.awaits(attempt)) {
      return superseded();
    }
    if (!job.instance().equals(job.currentInstance())) {
      return new Readiness.Over(desk.postpone(attempt, job.currentInstance(), now));
    }
    if (!now.isBefore(attempt.closes())) {
      return new Readiness.Over(desk.postpone(attempt, job.instance(), attempt.closes()));
    }
    var closed = calendars.closedUntil(job.instance(), now, attempt.closes());
    if (closed.isPresent()) {
      return new Readiness.Over(desk.postpone(attempt, job.instance(), closed.get()));
    }
    var held = desk.held(attempt.push());
    if (held.isPresent()) {
      return new Readiness.Over(held.get());
    }
    desk.begin(attempt, now);
    var obstacles = target.inspect(attempt.org(), desk.push(attempt.push()).version(), now);
    return obstacles.isEmpty()
        ? new Readiness.GoOn()
        : new Readiness.Over(desk.stop(attempt, job, obstacles, now));
  }

  @Override
  public Readiness deploy(OrgAttempt attempt) {
    return withJob(attempt, superseded(), job -> deploy(attempt, job, clock.instant()));
  }

  private Readiness deploy(OrgAttempt attempt, JobStore.Job job, Instant now) {
    if (!job.runs(attempt)) {
      return superseded();
    }
    if (target.installed(attempt.push(), attempt.org())) {
      return new Readiness.GoOn();
    }
    if (!now.isBefore(attempt.closes())) {
      return new Readiness.Over(desk.windowClosed(attempt, job, now));
    }
    var held = desk.held(attempt.push());
    if (held.isPresent()) {
      return new Readiness.Over(desk.keepTurn(attempt, job, held.get(), now));
    }
    var key = new DeployTarget.Key(attempt.push(), attempt.org(), attempt.number());
    return switch (target.install(key, desk.push(attempt.push()).version(), now)) {
      case InstallAnswer.Installed installed -> new Readiness.GoOn();
      case InstallAnswer.Stopped stopped ->
          new Readiness.Over(desk.stop(attempt, job, java.util.List.of(stopped.obstacle()), now));
    };
  }

  @Override
  public AttemptOutcome verify(OrgAttempt attempt) {
    return withJob(
        attempt, new AttemptOutcome.Superseded(), job -> verify(attempt, job, clock.instant()));
  }

  private AttemptOutcome verify(OrgAttempt attempt, JobStore.Job job, Instant now) {
    if (!job.runs(attempt)) {
      return new AttemptOutcome.Superseded();
    }
    if (target.verify(attempt.push(), attempt.org())) {
      return desk.succeed(attempt, job, null, now);
    }
    return switch (target.restore(attempt.push(), attempt.org(), now)) {
      case RestoreAnswer.Restored restored ->
          desk.fail(
              attempt, job, OutcomeCode.VERIFY_FAILED, OutcomeCode.VERIFY_FAILED.meaning(), now);
      // It was upgraded, and then somebody in the org went on from there.
      case RestoreAnswer.MovedOn movedOn -> desk.succeed(attempt, job, movedOn.detail(), now);
      case RestoreAnswer.NeverInstalled never ->
          desk.fail(attempt, job, OutcomeCode.UNEXPECTED, "The deploy left no trace", now);
    };
  }

  @Override
  public AttemptOutcome giveUp(OrgAttempt attempt, OutcomeCode code, String detail) {
    return withJob(
        attempt,
        new AttemptOutcome.Superseded(),
        job -> giveUp(attempt, job, new Reason(code, detail), clock.instant()));
  }

  private AttemptOutcome giveUp(OrgAttempt attempt, JobStore.Job job, Reason reason, Instant now) {
    if (job.awaits(attempt)) {
      return desk.rest(attempt, job, now);
    }
    if (!job.runs(attempt)) {
      return new AttemptOutcome.Superseded();
    }
    return target.installed(attempt.push(), attempt.org())
        ? verify(attempt, job, now)
        : desk.fail(attempt, job, reason.code(), reason.detail(), now);
  }

  private record Reason(OutcomeCode code, String detail) {}

  private static Readiness superseded() {
    return new Readiness.Over(new AttemptOutcome.Superseded());
  }

  private <T> T withJob(OrgAttempt attempt, T otherwise, Function<JobStore.Job, T> step) {
    return Objects.requireNonNull(
        database.transactions().execute(status -> desk.job(attempt).map(step).orElse(otherwise)));
  }
}
