package pushupgrade.outbox;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;

/**
 * The story of a delivery: send what is due, then wait for a wake, the next due time or the end.
 */
public final class MailDeliveryWorkflowImpl implements MailDeliveryWorkflow {
  private final MailActivities mails =
      Workflow.newActivityStub(MailActivities.class, ActivityPlans.mail());
  private MailScope scope;
  private boolean woken;
  private boolean urged;

  /** Set before the first signal is handled, which can come before the run. */
  @WorkflowInit
  public MailDeliveryWorkflowImpl(MailScope scope) {
    this.scope = scope;
  }

  @Override
  public void deliver(MailScope ignored) {
    while (!hasEnded()) {
      waitForWork();
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.continueAsNew(worthTrying() ? scope.due(Instant.EPOCH) : scope);
      }
      deliverOnce();
    }
  }

  private void deliverOnce() {
    woken = false;
    urged = false;
    var result = mails.deliverDue(new DeliveryOrder(scope.push(), scope.outages()));
    // Read again: a close may have come meanwhile.
    scope = scope.after(result, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  /**
   * A close that came after the last call is not the end: something may have been queued before.
   */
  private boolean hasEnded() {
    return scope.closing() && !woken && scope.nextDue().isEmpty();
  }

  private void waitForWork() {
    scope
        .nextDue()
        .ifPresentOrElse(
            due -> new Alarm(due, "next mails are due").ringsUnless(this::cutShort),
            () -> Workflow.await(this::cutShort));
  }

  /**
   * While the server is down a wake changes nothing; only a person or a full history ends that wait
   * early.
   */
  private boolean cutShort() {
    return worthTrying() || Workflow.getInfo().isContinueAsNewSuggested();
  }

  private boolean worthTrying() {
    return urged || (woken && !serverDown());
  }

  private boolean serverDown() {
    return scope.outages() > 0;
  }

  @Override
  public void wake() {
    woken = true;
  }

  @Override
  public void tryNow() {
    urged = true;
    woken = true;
  }

  @Override
  public void close() {
    scope = scope.closed();
    woken = true;
  }
}
