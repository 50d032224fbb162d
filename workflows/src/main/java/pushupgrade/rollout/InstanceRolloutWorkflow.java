package pushupgrade.rollout;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One wave of a push on one instance: it owns windows, pacing and retries. Its id is {@code
 * push/<pushId>/<wave>/<instance>}. Signals come from the push only.
 */
@WorkflowInterface
public interface InstanceRolloutWorkflow {
  /** Upgrades the instance's orgs, window after window, until none is left. */
  @WorkflowMethod
  void roll(RolloutInput input);

  /** Starts nothing new. */
  @SignalMethod
  void hold(HoldNotice notice);

  /** Goes on. */
  @SignalMethod
  void resume(HoldNotice notice);

  /** Starts nothing new and ends when what is in flight has finished. */
  @SignalMethod
  void abort();
}
