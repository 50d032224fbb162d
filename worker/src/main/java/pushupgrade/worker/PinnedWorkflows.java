package pushupgrade.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowVersioningBehavior;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.OrgUpgradeWorkflow;
import pushupgrade.org.OrgUpgradeWorkflowImpl;
import pushupgrade.rollback.OrgRollbackWorkflow;
import pushupgrade.rollback.OrgRollbackWorkflowImpl;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackOutcome;

/**
 * The short workflows as versioned workers register them: each ends on the build it began on.
 *
 * <p>The annotation does not stand on the workflows themselves, because the SDK sends it from
 * unversioned workers too, and a server refuses their every task then.
 */
final class PinnedWorkflows {
  private PinnedWorkflows() {}

  /** One attempt, on one build. */
  public static final class OrgUpgrade implements OrgUpgradeWorkflow {
    private final OrgUpgradeWorkflow story = new OrgUpgradeWorkflowImpl();

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public AttemptOutcome upgrade(OrgAttempt attempt) {
      return story.upgrade(attempt);
    }
  }

  /** One way back, on one build. */
  public static final class OrgRollback implements OrgRollbackWorkflow {
    private final OrgRollbackWorkflow story = new OrgRollbackWorkflowImpl();

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RollbackOutcome takeBack(RollbackInput input) {
      return story.takeBack(input);
    }
  }
}
