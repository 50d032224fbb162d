package pushupgrade.org;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.temporal.ActivityPlans;

/** The story of one attempt. */
public final class OrgUpgradeWorkflowImpl implements OrgUpgradeWorkflow {
  private final OrgStepActivities steps =
      Workflow.newLocalActivityStub(OrgStepActivities.class, ActivityPlans.step());
  private final DeployActivities target =
      Workflow.newActivityStub(DeployActivities.class, ActivityPlans.deploy());

  @Override
  public AttemptOutcome upgrade(OrgAttempt attempt) {
    return switch (steps.validate(attempt)) {
      case Readiness.Over over -> over.outcome();
      case Readiness.GoOn goOn -> deployAndVerify(attempt);
    };
  }

  private AttemptOutcome deployAndVerify(OrgAttempt attempt) {
    try {
      return switch (target.deploy(attempt)) {
        case Readiness.Over over -> over.outcome();
        case Readiness.GoOn goOn -> steps.verify(attempt);
      };
    } catch (ActivityFailure noAnswer) {
      return steps.giveUp(attempt, codeOf(noAnswer), detailOf(noAnswer));
    }
  }

  private static OutcomeCode codeOf(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure
        ? OutcomeCode.DEPLOY_TIMEOUT
        : OutcomeCode.UNEXPECTED;
  }

  private static String detailOf(ActivityFailure failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }
}
