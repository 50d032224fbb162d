package pushupgrade.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.PushId;
import pushupgrade.mail.Outbox;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.push.GateVerdict;
import pushupgrade.push.Hold;
import pushupgrade.push.PushPlan;
import pushupgrade.push.PushRecordActivities;
import pushupgrade.push.PushStanding;
import pushupgrade.push.PushStatus;
import pushupgrade.push.PushTally;
import pushupgrade.push.WavePlan;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.store.Database;

/** The push's reads and writes of the record. */
public final class PushRecordActivitiesImpl implements PushRecordActivities {
  private final Database database;
  private final InstantSource clock;
  private final PushStore pushes;
  private final VersionStore versions;
  private final TargetFreeze targets;
  private final UntriedJobs untried;
  private final WaveStore waves;
  private final HoldStore holds;
  private final TallyStore tallies;
  private final RolloutStore rollouts;
  private final Outbox outbox;

  /**
   * @param clock the time that the workflows live in
   */
  public PushRecordActivitiesImpl(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.pushes = new PushStore(database);
    this.versions = new VersionStore(database);
    this.targets = new TargetFreeze(database);
    this.untried = new UntriedJobs(database);
    this.waves = new WaveStore(database);
    this.holds = new HoldStore(database);
    this.tallies = new TallyStore(database);
    this.rollouts = new RolloutStore(database);
    this.outbox = new Outbox(database);
  }

  @Override
  public PushPlan freeze(PushId push) {
    targets.freeze(pushes.get(push), clock.instant());
    var frozen = pushes.get(push);
    var policy = frozen.policy();
    var lead = frozen.waiver().isPresent() ? 0 : policy.leadHours();
    return new PushPlan(
        versions.get(frozen.version()).shown(),
        frozen.scheduledAt(),
        lead,
        policy.concurrency(),
        plans(frozen),
        policy.finishBy(),
        standing(frozen));
  }

  private List<WavePlan> plans(PushRow push) {
    var specs = push.policy().waves();
    var taken = waves.withTargets(push.id());
    return IntStream.range(0, specs.size())
        .mapToObj(
            n -> new WavePlan(n, specs.get(n).name(), specs.get(n).soak(), !taken.contains(n)))
        .toList();
  }

  private PushStanding standing(PushRow push) {
    var notice = new HoldNotice(push.holdNo(), push.holdReason().orElse(""));
    var reached = waves.reached(push.id());
    return new PushStanding(
        push.status(), push.hold(), notice, reached.chances(), reached.passed());
  }

  @Override
  public void announce(PushId push) {
    outbox.queueForJobs(push, MailKind.NOTICE, pushes.get(push).noticeRound(), clock.instant());
  }

  @Override
  public void become(PushId push, PushStatus next) {
    pushes.become(push, next, clock.instant());
  }

  @Override
  public void reschedule(PushId push, Instant at) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              pushes.reschedule(push, at);
              // Only earlier rounds: done twice, it takes back none of its own.
              var round = pushes.get(push).noticeRound();
              var why = "The push was moved to another time";
              outbox.dropNoticesBefore(round, push, why, clock.instant());
              announce(push);
            });
  }

  @Override
  public List<String> begin(PushId push, int wave) {
    waves.note(push, wave, "started_at", clock.instant());
    return waves.openInstances(push, wave);
  }

  @Override
  public List<RolloutRef> noteChance(PushId push, int wave) {
    waves.note(push, wave, "chance_at", clock.instant());
    return rollouts.withOpenJobs(push).stream().filter(open -> open.wave() <= wave).toList();
  }

  @Override
  public GateVerdict judge(PushId push, int wave) {
    if (waves.wasLetPass(push, wave)) {
      return new GateVerdict(true, "A person resumed the push after this gate had halted it");
    }
    var verdict = waves.judge(push, wave, pushes.get(push).policy().tolerance());
    waves.noteVerdict(push, wave, verdict.passed() ? "PASSED" : "HALTED");
    if (verdict.passed()) {
      waves.note(push, wave, "passed_at", clock.instant());
    }
    return verdict;
  }

  @Override
  public HoldNotice hold(PushId push, Hold hold, String reason) {
    return holds.begin(push, hold, reason, clock.instant());
  }

  @Override
  public void resume(PushId push, int holdNumber) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              waves.accept(push);
              waves.letPass(push, holdNumber, clock.instant());
              holds.end(push, holdNumber);
            });
  }

  @Override
  public HoldNotice abort(PushId push, String reason) {
    // One after the other: an attempt locks its job before its push, this would do the reverse.
    var notice = holds.begin(push, Hold.ABORTING, reason, clock.instant());
    untried.cancelPending(push, clock);
    return notice;
  }

  @Override
  public List<RolloutRef> unattended(PushId push) {
    return rollouts.withOpenJobs(push);
  }

  @Override
  public PushTally finish(PushId push) {
    return Objects.requireNonNull(database.transactions().execute(status -> finishOnce(push)));
  }

  private PushTally finishOnce(PushId push) {
    var row = pushes.get(push);
    var aborted = row.hold() == Hold.ABORTING;
    if (aborted) {
      cancelRest(row);
    }
    var now = clock.instant();
    var tally = tallies.of(push);
    if (!row.status().ended()) {
      pushes.become(push, aborted ? PushStatus.CANCELED : tally.verdict(), now);
    }
    outbox.queue(new MailKey(push, Optional.empty(), MailKind.SUMMARY, 0), now, now);
    return tally;
  }

  private void cancelRest(PushRow push) {
    untried.cancelPending(push.id(), clock);
    var now = clock.instant();
    outbox.dropNoticesBefore(push.noticeRound() + 1, push.id(), "The push was aborted", now);
    outbox.queueForJobs(push.id(), MailKind.CANCELLATION, push.noticeRound(), now);
  }
}
