package pushupgrade.push;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.function.Consumer;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.temporal.ActivityPlans;

/**
 * The hold of a push as its workflow knows it: in the record first, then here, then with the
 * rollouts. Commands that wait for the record go one after another.
 */
final class PushHold {
  private final PushRecordActivities record =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.record());
  private final PushRecordActivities recordOfAll =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.recordOfAll());
  private final WorkflowLock commands = Workflow.newWorkflowLock();
  private final PushId push;
  private final Rollouts rollouts;
  private final Consumer<String> progress;
  private Hold hold = Hold.NONE;
  private HoldNotice notice = new HoldNotice(0, "");

  /**
   * @param progress shows what the push is doing
   */
  PushHold(PushId push, Rollouts rollouts, Consumer<String> progress) {
    this.push = push;
    this.rollouts = rollouts;
    this.progress = progress;
  }

  Hold kind() {
    return hold;
  }

  /** The number and reason of the newest hold, also when none stands. */
  HoldNotice notice() {
    return notice;
  }

  boolean aborted() {
    return hold == Hold.ABORTING;
  }

  /** Whether a person can end it. */
  boolean canEnd() {
    return hold == Hold.PAUSED || hold == Hold.HALTED;
  }

  /** Whether something new may start, or nothing ever will. */
  boolean free() {
    return hold == Hold.NONE || aborted();
  }

  /** A hold that was begun here meanwhile is newer than what the record said. */
  void goOnFrom(PushStanding standing) {
    if (hold == Hold.NONE && standing.notice().number() > notice.number()) {
      hold = standing.hold();
      notice = standing.notice();
    }
  }

  /** Begins a hold; false where another stands already. */
  boolean begin(Hold next, String reason) {
    var before = notice.number();
    oneByOne(
        () -> {
          if (hold == Hold.NONE) {
            hold = next;
            notice = record.hold(push, next, reason);
            hold = next; // an attempt may have met the hold first, and told of it
            rollouts.hold(notice);
          }
        });
    var begun = hold == next && notice.number() > before;
    if (begun) {
      progress.accept(next + ": " + reason);
    }
    return begun;
  }

  /** Ends the hold that stands. */
  void end() {
    oneByOne(
        () -> {
          var ended = notice;
          record.resume(push, ended.number());
          if (notice.number() == ended.number()) {
            hold = Hold.NONE; // otherwise a failure has begun another hold meanwhile
          }
          rollouts.resume(ended);
        });
  }

  /** Holds the push for good. */
  void abort(String reason) {
    oneByOne(
        () -> {
          hold = Hold.ABORTING;
          notice = recordOfAll.abort(push, reason);
          rollouts.end();
        });
  }

  /** An attempt began a hold in the record, or met one; it may be known already. */
  void heardOf(HoldNotice begun) {
    if (!aborted() && begun.number() > notice.number()) {
      hold = Hold.HALTED;
      notice = begun;
      rollouts.hold(begun);
      progress.accept("Halted: " + begun.reason());
    }
  }

  /** Runs a command when the one before it is through. */
  void oneByOne(Runnable command) {
    commands.lock();
    try {
      command.run();
    } finally {
      commands.unlock();
    }
  }
}
