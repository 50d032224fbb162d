package pushupgrade.rollback;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes one org back to the version recorded before a push. Its id is {@code
 * rollback/<orgId>/<request>}.
 */
@WorkflowInterface
public interface OrgRollbackWorkflow {
  /** Waits for the instance's window unless told not to, and puts the org back. */
  @WorkflowMethod
  RollbackOutcome takeBack(RollbackInput input);
}
