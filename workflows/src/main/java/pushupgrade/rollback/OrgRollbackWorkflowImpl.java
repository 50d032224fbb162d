package pushupgrade.rollback;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.outbox.MailScope;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;
import pushupgrade.temporal.WorkflowIds;

/** The story of a way back. */
public final class OrgRollbackWorkflowImpl implements OrgRollbackWorkflow {
  /** Usually the mail leaves in seconds; a mail server in trouble is not waited for. */
  private static final Duration PARTING = Duration.ofMinutes(1);

  private static final Duration REST = Duration.ofSeconds(10);

  private final RollbackActivities steps =
      Workflow.newActivityStub(RollbackActivities.class, ActivityPlans.rollback());

  @Override
  public RollbackOutcome takeBack(RollbackInput input) {
    if (!input.now()) {
      var opens = steps.opensAt(input, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
      new Alarm(opens, "The instance's window opens").ringsUnless(() -> false);
    }
    var outcome = steps.putBack(input);
    while (outcome.notBefore() != null) {
      await(outcome.notBefore());
      outcome = steps.putBack(input);
    }
    if (outcome.done()) {
      deliverMail(input);
    }
    return outcome;
  }

  /**
   * The instance was closed at the org's turn: a worker came late, a blackout was declared, the org
   * moved. The clock of the worker may lag, so there is a rest between two turns in any case.
   */
  private static void await(Instant opens) {
    var rested = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(REST);
    new Alarm(opens.isAfter(rested) ? opens : rested, "The instance's window opens")
        .ringsUnless(() -> false);
  }

  /** The push's own delivery may still run; then it is only woken. */
  private static void deliverMail(RollbackInput input) {
    var id = WorkflowIds.mail(input.push());
    var woken =
        Async.procedure(Workflow.newExternalWorkflowStub(MailDeliveryWorkflow.class, id)::wake);
    if (woken.handle((sent, closed) -> closed == null).get()) {
      return;
    }
    var options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .build();
    var delivery = Workflow.newChildWorkflowStub(MailDeliveryWorkflow.class, options);
    var ended =
        Async.procedure(delivery::deliver, MailScope.late(input.push()))
            .exceptionally(runsAlready -> null);
    var known =
        Workflow.getWorkflowExecution(delivery)
            .handle((execution, runsAlready) -> execution != null);
    known.get();
    // As after a push: the in-JVM service dislikes a child that outlives its parent.
    Workflow.await(PARTING, ended::isCompleted);
  }
}
