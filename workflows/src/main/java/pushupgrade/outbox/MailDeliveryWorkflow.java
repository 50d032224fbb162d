package pushupgrade.outbox;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Delivers the mails of one push beside it, so that mail trouble never holds up an upgrade. Its id
 * is {@link pushupgrade.temporal.WorkflowIds#mail}; it may be started again after it has left.
 */
@WorkflowInterface
public interface MailDeliveryWorkflow {
  /** Runs until the push has ended and nothing is due any more. */
  @WorkflowMethod
  void deliver(MailScope scope);

  /** Mails were queued. Send it after the commit, once for many mails. */
  @SignalMethod
  void wake();

  /**
   * A person wants a mail sent: look at once, even if the server was down a moment ago. Send it
   * after the commit.
   */
  @SignalMethod
  void tryNow();

  /** The push has ended: leave when nothing is due any more. Safe to send twice. */
  @SignalMethod
  void close();
}
