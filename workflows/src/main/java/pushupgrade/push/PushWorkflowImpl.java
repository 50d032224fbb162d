package pushupgrade.push;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;

/**
 * The story of a push: freeze, notice, wait for the time, wave after wave with its gate, finish.
 */
public final class PushWorkflowImpl implements PushWorkflow {
  private final PushRecordActivities record =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.record());
  private final PushRecordActivities recordOfAll =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.recordOfAll());
  private final PushInput input;
  private final PushId push;
  private final Rollouts rollouts;
  private final PushHold hold;
  private final PushWaves waves;
  private final PushMail mail;
  private final Alarm start = new Alarm(Instant.EPOCH, "The push's time");
  private PushPlan plan = PushPlan.UNKNOWN;
  private PushStatus status = PushStatus.CREATED;
  private boolean over;

  /** Takes the id before the first message arrives. */
  @WorkflowInit
  public PushWorkflowImpl(PushInput input) {
    this.input = input;
    this.push = input.push();
    this.rollouts = new Rollouts(push, this::rolloutLost);
    this.hold = new PushHold(push, rollouts, this::showProgress);
    this.waves = new PushWaves(push, start, rollouts, hold, this::showProgress);
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
    waves.follow(plan);
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
    waves.run();
  }

  private PushTally finish() {
    Workflow.await(rollouts::none);
    waves.attendToTheRest();
    rollouts.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    over = true;
    var tally = recordOfAll.finish(push);
    status = hold.aborted() ? PushStatus.CANCELED : tally.verdict();
    PushDetails.ended(status, tally);
    mail.close();
    return tally;
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
    hold.begin(Hold.PAUSED, command.reason());
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
      showProgress(waves.begun() ? "Wave " + waves.current() + " goes on" : "Waits for its time");
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
    hold.heardOf(notice);
  }

  @Override
  public PushState state() {
    return new PushState(status, hold.kind(), hold.notice().reason(), start.at(), waves.current());
  }

  /**
   * Somebody ended a rollout's workflow: a person looks first, then its orgs get another rollout.
   */
  private void rolloutLost(String sentence) {
    if (!hold.aborted() && !over) {
      var held = Async.procedure(() -> hold.begin(Hold.HALTED, sentence));
      held.isCompleted();
    }
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
