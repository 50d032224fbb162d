package pushupgrade.starter.console;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;
import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.util.Set;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.push.PushInput;
import pushupgrade.push.PushWorkflow;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** The workflows that lead pushes: one a push, started once, and again where somebody ended it. */
final class LeadingWorkflows {
  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED);

  private final PushStore pushes;
  private final WorkflowClient client;

  LeadingWorkflows(PushStore pushes, WorkflowClient client) {
    this.pushes = pushes;
    this.client = client;
  }

  /**
   * Starts the workflow of a push that was recorded just now.
   *
   * @throws IllegalStateException with the next step, when the service refused it or did not answer
   */
  void start(PushId push, PushRequest request) {
    var title = title(request.version(), request.at());
    try {
      start(PushInput.of(push), title, WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    } catch (WorkflowServiceException failed) {
      throw notStarted(push, failed);
    }
  }

  private static String title(VersionId version, Instant at) {
    return "Push of " + version + " at " + at;
  }

  /** A push that is led already is left alone: the same was asked before. */
  private void start(PushInput input, String title, WorkflowIdReusePolicy reuse) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.push(input.push()))
            .setTaskQueue(TaskQueues.PUSH)
            .setWorkflowIdReusePolicy(reuse)
            .setStaticSummary(title)
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder().set(SearchKeys.PUSH_ID, input.push().value()).build())
            .build();
    try {
      WorkflowClient.start(client.newWorkflowStub(PushWorkflow.class, options)::run, input);
    } catch (WorkflowExecutionAlreadyStarted again) {
      // One push, one workflow.
    }
  }

  /** A service that says no started nothing, so nothing is kept; otherwise it may have started. */
  private RuntimeException notStarted(PushId push, WorkflowServiceException failed) {
    var status =
        failed.getCause() instanceof StatusRuntimeException answer
            ? answer.getStatus()
            : Status.UNKNOWN;
    if (REFUSALS.contains(status.getCode())) {
      pushes.discard(push);
      return new IllegalStateException(
          "The Temporal service refused the push and nothing was scheduled: %s. If it names a search attribute, start a worker once, then try again."
              .formatted(status.getDescription()),
          failed);
    }
    return new IllegalStateException(
        "The Temporal service did not answer: send the same command again, it makes no second push.",
        failed);
  }

  /** Whether a workflow leads it; true also for one that is over, which commands refuse by name. */
  boolean isLed(PushId push) {
    if (pushes.get(push).status().ended()) {
      return true;
    }
    var leading = client.newUntypedWorkflowStub(WorkflowIds.push(push));
    try {
      return leading.describe().getStatus() == WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException never) {
      return false;
    }
  }

  /** Gives a push another workflow: somebody terminated the first, or it never began. */
  void takeUp(PushInput input) {
    var row = pushes.get(input.push());
    start(input, title(row.version(), row.scheduledAt()), WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
  }
}
