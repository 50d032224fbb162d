package pushupgrade.outbox;

import io.temporal.activity.ActivityInterface;

/** The one step of mail delivery. */
@ActivityInterface
public interface MailActivities {
  /**
   * Sends a bounded batch of the push's due mails over one connection. Safe to call twice and at
   * the same time: a mail is claimed before it is sent. Mail trouble is part of the answer, never
   * an exception.
   */
  DeliveryResult deliverDue(DeliveryOrder order);
}
