package pushupgrade.mail;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import org.springframework.dao.DataAccessException;
import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailActivities;

/**
 * Mail delivery as an activity. Heartbeats go out while a mail is under way, however slow its
 * server, so that the service begins no second delivery beside it.
 */
public final class MailActivitiesImpl implements MailActivities {
  private final MailDelivery delivery;
  private final InstantSource time;
  private final Heartbeats heartbeats;

  /** The time is the one that due times are compared with. */
  public MailActivitiesImpl(MailDelivery delivery, InstantSource time, Heartbeats heartbeats) {
    this.delivery = delivery;
    this.time = time;
    this.heartbeats = heartbeats;
  }

  @Override
  public DeliveryResult deliverDue(DeliveryOrder order) {
    var context = Activity.getExecutionContext();
    try {
      // Also between two mails, where a worker that is told to stop stops.
      return heartbeats.during(
          () -> delivery.deliverDue(order, time, () -> context.heartbeat(null)));
    } catch (DataAccessException e) {
      // Without its cause: a database's message may quote a row, and histories hold no addresses.
      throw ApplicationFailure.newFailure(
          "The database failed: " + e.getClass().getSimpleName(), "MailDatabase");
    }
  }
}
