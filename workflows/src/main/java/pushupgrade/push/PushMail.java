package pushupgrade.push;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.outbox.MailScope;
import pushupgrade.temporal.Outbound;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;

/**
 * The push's own mail delivery: a workflow beside it that outlives it, so that mail trouble never
 * holds up a push.
 */
final class PushMail {
  /** Usually the last mails leave in seconds; a mail server in trouble is not waited for. */
  private static final Duration PARTING = Duration.ofMinutes(1);

  private final PushId push;
  private final MailDeliveryWorkflow delivery;

  /** The stub of a child names the child's first run, and a delivery continues as new. */
  private final MailDeliveryWorkflow byId;

  private final Outbound outbound = new Outbound();
  private Promise<Void> ended = Workflow.newPromise();

  PushMail(PushId push) {
    this.push = push;
    this.byId =
        Workflow.newExternalWorkflowStub(MailDeliveryWorkflow.class, WorkflowIds.mail(push));
    this.delivery =
        Workflow.newChildWorkflowStub(
            MailDeliveryWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.mail(push))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("Mails of push " + push)
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder().set(SearchKeys.PUSH_ID, push.value()).build())
                .build());
  }

  /**
   * Starts the delivery and waits only until the server knows it; one that an earlier run of the
   * push has left goes on.
   */
  void open() {
    ended = Async.procedure(delivery::deliver, MailScope.of(push)).exceptionally(notOurs -> null);
    Workflow.getWorkflowExecution(delivery).handle((known, runsAlready) -> true).get();
  }

  void wake() {
    outbound.tell(byId::wake);
  }

  /**
   * Tells the delivery that no more mails come, and waits a little for its end. The in-JVM service
   * keeps its clock locked for good after a child that outlives its parent.
   */
  void close() {
    outbound.tell(byId::close);
    outbound.settle();
    Workflow.await(PARTING, ended::isCompleted);
  }
}
