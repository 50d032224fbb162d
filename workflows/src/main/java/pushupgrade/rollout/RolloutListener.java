package pushupgrade.rollout;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** Who leads the rollouts: the push. What rollouts tell it. */
@WorkflowInterface
public interface RolloutListener {
  /** Each of the rollout's orgs was attempted once, or its first window is over. */
  @SignalMethod
  void hadItsChance(RolloutRef rollout);

  /** A failure crossed the tolerance; the record holds the push already. */
  @SignalMethod
  void halted(HoldNotice notice);
}
