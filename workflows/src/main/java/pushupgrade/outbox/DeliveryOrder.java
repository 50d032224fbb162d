package pushupgrade.outbox;

import pushupgrade.id.PushId;

/**
 * One call to deliver what is due.
 *
 * @param outages calls in a row before this one that the mail server cut short; the wait after the
 *     next one grows with it
 */
public record DeliveryOrder(PushId push, int outages) {
  /**
   * @throws IllegalArgumentException when the count is negative
   */
  public DeliveryOrder {
    if (outages < 0) {
      throw new IllegalArgumentException("A count of outages is not negative: " + outages);
    }
  }
}
