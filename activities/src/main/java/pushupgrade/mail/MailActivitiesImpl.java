package pushupgrade.mail;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import org.springframework.dao.DataAccessException;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailActivities;

/** Mail delivery as an activity. */
public final class MailActivitiesImpl implements MailActivities {
  private final MailDelivery delivery;
  private final InstantSource time;

  /** The time is the one that due times are compared with. */
  public MailActivitiesImpl(MailDelivery delivery, InstantSource time) {
    this.delivery = delivery;
    this.time = time;
  }

  @Override
  public DeliveryResult deliverDue(DeliveryOrder order) {
    var context = Activity.getExecutionContext();
    try {
      return delivery.deliverDue(order, time, () -> context.heartbeat(null));
    } catch (DataAccessException e) {
      // Without its cause: a database's message may quote a row, and histories hold no addresses.
      throw ApplicationFailure.newFailure(
          "The database failed: " + e.getClass().getSimpleName(), "MailDatabase");
    }
  }
}
