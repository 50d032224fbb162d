package pushupgrade.mail;

import java.time.Duration;

/**
 * How much one call may do.
 *
 * @param batch mails of one call at most
 * @param longest no mail is begun after this; shorter than the time that a worker gets to stop
 * @param mailsPerSecond for the whole process; 0 is without a limit
 * @param lease after this a mail that is being sent is taken for abandoned; longer than any
 *     dialogue about one mail can last
 */
public record DeliveryLimits(int batch, Duration longest, int mailsPerSecond, Duration lease) {
  /** For a server that takes what it is given. */
  public static final DeliveryLimits USUAL =
      new DeliveryLimits(500, Duration.ofSeconds(30), 0, Duration.ofMinutes(30));

  /**
   * @throws IllegalArgumentException when a limit leaves nothing to do
   */
  public DeliveryLimits {
    if (batch < 1 || !longest.isPositive() || !lease.isPositive() || mailsPerSecond < 0) {
      throw new IllegalArgumentException(
          "A delivery has a batch of at least one mail, and positive times; its rate is not"
              + " negative");
    }
  }

  /** The same with another rate. */
  public DeliveryLimits atMost(int perSecond) {
    return new DeliveryLimits(batch, longest, perSecond, lease);
  }
}
