package pushupgrade.push;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;

/**
 * The story of a push: freeze, notice, wait for the time, wave after wave with its gate, finish.
 */
public final class PushWorkflowImpl implements PushWorkflow {
  private static final int NO_WAVE_YET = -1;

  private final PushRecordActivities record =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.record());
  private final PushRecordActivities recordOfAll =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.recordOfAll());
  private final PushInput input;
  private final PushId push;
  private final Rollouts rollouts;
  private final PushHold hold;
  private final PushMail mail;
  private final Alarm start = new Alarm(Instant.EPOCH, "The push's time");
  private PushPlan plan =
      new PushPlan("", Instant.EPOCH, 0, 1, List.of(), null, PushStanding.FRESH);
  private PushStatus status = PushStatus.CREATED;
  private int wave = NO_WAVE_YET;
  private boolean over;

  /** Takes the id before the first message arrives. */
  @WorkflowInit
  public PushWorkflowImpl(PushInput input) {
    this.input = input;
    this.push = input.push();
    this.rollouts = new Rollouts(push, this::rolloutLost);
    this.hold = new PushHold(push, rollouts);
    this.mail = new PushMail(push);
  }

  @Override
  public PushTally run(PushInput ignored) {
    freeze();
    if (input.resumed() && hold.canEnd()) {
      endHold();
    }
    announce();
    if (itsTimeCame()) {
      runWaves();
    }
    return finish();
  }

  private void freeze() {
    plan = recordOfAll.freeze(push);
    start.moveTo(plan.scheduledAt());
    PushDetails.describe(push, plan.version());
    status = plan.standing().status();
    hold.goOnFrom(plan.standing());
    if (status == PushStatus.CREATED && !hold.aborted()) {
      become(PushStatus.PENDING);
    }
  }

  private void announce() {
    mail.open();
    if (status == PushStatus.PENDING && !hold.aborted()) {
      recordOfAll.announce(push);
      mail.wake();
    }
  }

  /** A push that is on hold beyond its time can be given another one. */
  private boolean itsTimeCame() {
    var rang = start.ringsUnless(hold::aborted);
    Workflow.await(hold::free);
    while (rang && !hold.aborted() && now().isBefore(start.at())) {
      rang = start.ringsUnless(hold::aborted);
      Workflow.await(hold::free);
    }
    return rang && !hold.aborted();
  }

  private void runWaves() {
    if (status == PushStatus.PENDING) {
      become(PushStatus.IN_PROGRESS);
    }
    var cameOn = false; // a run that only caught up with the record would end at once again
    for (var next : plan.waves()) {
      if (cameOn && Workflow.getInfo().isContinueAsNewSuggested()) {
        goOnAsNew();
      }
      if (!hold.aborted()) {
        runWave(next);
        cameOn = !plan.standing().hasPassed(next);
      }
    }
  }

  private void runWave(WavePlan next) {
    Workflow.await(hold::free);
    if (hold.aborted() || next.empty()) {
      return;
    }
    wave = next.number();
    showProgress("Wave " + next.number() + " (" + next.name() + ") runs");
    startRollouts(record.begin(push, wave).stream().map(on -> new RolloutRef(wave, on)).toList());
    if (!plan.standing().hasPassed(next)) { // else only its later retries are left
      giveItsChance(next);
      if (!hold.aborted() && !isLast(next)) {
        passGate(next);
      }
    }
  }

  private void startRollouts(List<RolloutRef> refs) {
    Workflow.await(hold::free); // a rollout takes the hold it is born with for one that is over
    if (!hold.aborted()) {
      refs.forEach(this::startRollout);
    }
  }

  private void giveItsChance(WavePlan next) {
    if (plan.standing().hadItsChance(next)) {
      return;
    }
    Workflow.await(() -> rollouts.allHadTheirChance(next.number()) || hold.aborted());
    if (!hold.aborted()) {
      attendTo(record.noteChance(push, next.number()));
      Workflow.await(() -> rollouts.allHadTheirChance(next.number()) || hold.aborted());
    }
  }

  /**
   * Orgs that moved where their wave has no rollout get one now; others run already.
   *
   * @param open null in histories from before this was told
   */
  private void attendTo(@Nullable List<RolloutRef> open) {
    if (open != null && !open.isEmpty()) {
      startRollouts(open);
    }
  }

  /**
   * Waves times instances would make a history of any length. The rollouts of earlier waves end
   * when what they have in flight has finished; the next run begins them again.
   */
  private void goOnAsNew() {
    rollouts.end();
    Workflow.await(rollouts::none);
    rollouts.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (!hold.aborted()) {
      Workflow.continueAsNew(PushInput.of(push));
    }
  }

  /** Nothing comes after the last wave, so it has no gate. */
  private boolean isLast(WavePlan one) {
    return plan.waves().stream()
        .noneMatch(other -> other.number() > one.number() && !other.empty());
  }

  /** Soaks and judges; a wave that does not pass halts the push until a person resumes it. */
  private void passGate(WavePlan judged) {
    showProgress("Wave " + judged.number() + " (" + judged.name() + ") had its chance, soaking");
    new Alarm(now().plus(judged.soak()), "Soak time of wave " + judged.name())
        .ringsUnless(hold::aborted);
    Workflow.await(hold::free);
    if (!hold.aborted()) {
      var verdict = record.judge(push, judged.number());
      if (!verdict.passed()) {
        haltAt(verdict);
      }
    }
  }

  /** A pause that came while the gate was judged must not open it when it ends. */
  private void haltAt(GateVerdict verdict) {
    var halted = putOnHold(Hold.HALTED, verdict.reason());
    Workflow.await(hold::free);
    while (!halted && !hold.aborted()) {
      halted = putOnHold(Hold.HALTED, verdict.reason());
      Workflow.await(hold::free);
    }
  }

  /**
   * Orgs that moved to another instance, or whose rollout was ended from outside, wait where no
   * rollout runs; each gets one there. In an aborted push it only ends what is under way.
   */
  private void attendToTheRest() {
    var rest = record.unattended(push);
    while (!rest.isEmpty()) {
      Workflow.await(hold::free);
      if (hold.aborted()) { // what an abort cancels looks open until the record has it
        Workflow.await(Workflow::isEveryHandlerFinished);
        rest = record.unattended(push);
      }
      rest.forEach(this::startRollout);
      Workflow.await(rollouts::none);
      rest = record.unattended(push);
    }
  }

  private PushTally finish() {
    Workflow.await(rollouts::none);
    attendToTheRest();
    rollouts.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    over = true;
    var tally = recordOfAll.finish(push);
    status = hold.aborted() ? PushStatus.CANCELED : tally.verdict();
    PushDetails.ended(status, tally);
    mail.close();
    return tally;
  }

  private void startRollout(RolloutRef ref) {
    rollouts.start(ref, plan.concurrency(), start.at(), hold.notice().number());
  }

  /** The one door for the push's status. */
  private void become(PushStatus next) {
    record.become(push, next);
    status = next;
  }

  @Override
  public void reschedule(Instant at) {
    hold.oneByOne(
        () -> {
          start.moveTo(at); // first, or the old time could come while the record is written
          recordOfAll.reschedule(push, at);
          mail.wake();
        });
  }

  @Override
  public void checkReschedule(Instant at) {
    refuseUnless(
        status != PushStatus.CREATED, "its targets are being frozen, try again in a minute");
    refuseUnless(
        status == PushStatus.PENDING
            && !hold.aborted()
            && (now().isBefore(start.at()) || hold.kind() != Hold.NONE),
        "it has begun or is over");
    var end = plan.finishBy();
    refuseUnless(
        end == null || at.isBefore(end), "no deploy begins after " + end + ", as was asked for");
    var earliest = now().plus(Duration.ofHours(plan.leadHours()));
    refuseUnless(
        !at.isBefore(earliest),
        "the new time must be " + plan.leadHours() + " hours ahead: " + earliest + " or later");
  }

  @Override
  public void pause(PushCommand command) {
    putOnHold(Hold.PAUSED, command.reason());
  }

  @Override
  public void checkPause(PushCommand command) {
    refuseUnless(!over, "it is over");
    refuseUnless(hold.kind() == Hold.NONE, "it is on hold already: " + hold.notice().reason());
  }

  @Override
  public void resume(PushCommand command) {
    endHold();
  }

  private void endHold() {
    hold.end();
    if (hold.free()) {
      showProgress(wave == NO_WAVE_YET ? "Waits for its time" : "Wave " + wave + " goes on");
    }
  }

  @Override
  public void checkResume(PushCommand command) {
    refuseUnless(!over, "it is over");
    refuseUnless(hold.canEnd(), "it is not on hold");
  }

  @Override
  public void abort(PushCommand command) {
    hold.abort(command.reason());
    mail.wake();
  }

  @Override
  public void checkAbort(PushCommand command) {
    refuseUnless(!over && !hold.aborted(), "it is over, or being aborted already");
  }

  @Override
  public void hadItsChance(RolloutRef rollout) {
    rollouts.hadItsChance(rollout);
  }

  @Override
  public void halted(HoldNotice notice) {
    if (hold.heardOf(notice)) {
      showProgress("Halted: " + notice.reason());
    }
  }

  @Override
  public PushState state() {
    return new PushState(status, hold.kind(), hold.notice().reason(), start.at(), wave);
  }

  /**
   * Somebody ended a rollout's workflow: a person looks first, then its orgs get another rollout.
   */
  private void rolloutLost(String sentence) {
    if (!hold.aborted() && !over) {
      var held = Async.procedure(() -> putOnHold(Hold.HALTED, sentence));
      held.isCompleted();
    }
  }

  private boolean putOnHold(Hold next, String reason) {
    var begun = hold.begin(next, reason);
    if (begun) {
      showProgress(next + ": " + reason);
    }
    return begun;
  }

  private void showProgress(String now) {
    PushDetails.progress(now, status);
  }

  private static void refuseUnless(boolean fine, String why) {
    if (!fine) {
      throw ApplicationFailure.newNonRetryableFailure("The push cannot do that: " + why, "Refused");
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
