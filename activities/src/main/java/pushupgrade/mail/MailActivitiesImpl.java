package pushupgrade.mail;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailActivities;

/**
 * Mail delivery as an activity. Heartbeats go out while a mail is under way, however slow its
 * server, so that the service takes no worker at work for dead and begins the same beside it.
 */
public final class MailActivitiesImpl implements MailActivities {
  /** Many beats within the heartbeat timeout of {@code ActivityPlans.mail()}. */
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mail-heartbeat").factory());
  private final MailDelivery delivery;
  private final InstantSource time;
  private final Duration period;

  /** The time is the one that due times are compared with. */
  public MailActivitiesImpl(MailDelivery delivery, InstantSource time) {
    this(delivery, time, PERIOD);
  }

  MailActivitiesImpl(MailDelivery delivery, InstantSource time, Duration period) {
    this.period = period;
    this.delivery = delivery;
    this.time = time;
  }

  @Override
  public DeliveryResult deliverDue(DeliveryOrder order) {
    var context = Activity.getExecutionContext();
    var beating =
        beats.scheduleAtFixedRate(
            () -> context.heartbeat(null),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      // Also between two mails, where a worker that is told to stop stops.
      return delivery.deliverDue(order, time, () -> context.heartbeat(null));
    } catch (DataAccessException e) {
      // Without its cause: a database's message may quote a row, and histories hold no addresses.
      throw ApplicationFailure.newFailure(
          "The database failed: " + e.getClass().getSimpleName(), "MailDatabase");
    } finally {
      beating.cancel(false);
    }
  }
}
