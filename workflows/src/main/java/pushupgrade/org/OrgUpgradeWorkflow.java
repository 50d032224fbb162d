package pushupgrade.org;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One attempt to upgrade one org; short, so that it never holds a place for hours. Its id is {@code
 * push/<pushId>/org/<orgId>}.
 */
@WorkflowInterface
public interface OrgUpgradeWorkflow {
  /** Validate, deploy, verify. */
  @WorkflowMethod
  AttemptOutcome upgrade(OrgAttempt attempt);
}
