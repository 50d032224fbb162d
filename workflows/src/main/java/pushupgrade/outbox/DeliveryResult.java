package pushupgrade.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What one call delivered. Counts and times only: addresses stay in the database.
 *
 * @param dropped mails that were obsolete; 0 where an earlier version wrote the answer
 * @param nextDue when to call again; empty when nothing is queued
 * @param serverDown whether the mail server itself was the trouble, so that a wake before {@code
 *     nextDue} changes nothing
 */
public record DeliveryResult(
    int sent,
    int refused,
    int unknown,
    int dropped,
    Optional<Instant> nextDue,
    boolean serverDown) {
  /**
   * @throws IllegalArgumentException when a server that is down comes without a time to try again
   */
  public DeliveryResult {
    if (serverDown && nextDue.isEmpty()) {
      throw new IllegalArgumentException("A server that is down is tried again at some time");
    }
  }

  /** The mails that need no further call. */
  int ended() {
    return sent + refused + unknown + dropped;
  }
}
