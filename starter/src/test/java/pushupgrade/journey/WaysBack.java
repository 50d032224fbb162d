package pushupgrade.journey;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.record.RollbackStore;
import pushupgrade.rollback.OrgRollbackWorkflow;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** Takes orgs of a world back, as subscribers and partner operations do. */
record WaysBack(World world) {
  /** The subscriber's own, without waiting for a window. */
  RollbackOutcome revert(PushId push, OrgId org) {
    return take(new RollbackInput("revert-1", push, org, RollbackKind.REVERT, true), "");
  }

  /** Partner operations', at the next window. */
  RollbackOutcome rollBack(PushId push, OrgId org, String caseNumber) {
    return take(new RollbackInput("case-1", push, org, RollbackKind.ROLLBACK, false), caseNumber);
  }

  RollbackOutcome take(RollbackInput input, String caseNumber) {
    return end(start(input, caseNumber));
  }

  /** The same without waiting for its end. */
  WorkflowStub start(RollbackInput input, String caseNumber) {
    new RollbackStore(world.database)
        .insert(
            new RollbackStore.Request(
                input.request(),
                input.push(),
                input.org(),
                input.kind(),
                Optional.of(caseNumber).filter(text -> !text.isEmpty()),
                "sam"),
            world.now());
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.rollback(input.org(), input.request()))
            .setTaskQueue(TaskQueues.PUSH)
            .build();
    var workflow = world.client().newWorkflowStub(OrgRollbackWorkflow.class, options);
    WorkflowClient.start(workflow::takeBack, input);
    return WorkflowStub.fromTyped(workflow);
  }

  RollbackOutcome end(WorkflowStub workflow) {
    world.runUntilClosed(workflow.getExecution().getWorkflowId());
    return workflow.getResult(RollbackOutcome.class);
  }
}
