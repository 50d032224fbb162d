package pushupgrade.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushupgrade.id.PushId;

/**
 * What a delivery is for and how it stands: the input of each of its runs.
 *
 * @param closing whether it leaves as soon as nothing is due any more
 * @param outages calls in a row to which the mail server did not answer properly
 * @param nextDue before this nothing is to be done, wakes aside
 */
public record MailScope(PushId push, boolean closing, int outages, Optional<Instant> nextDue) {
  /** After a call that ended no mail: a worker's clock that lags must not be asked in a loop. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** Delivers until the push ends. */
  public static MailScope of(PushId push) {
    return new MailScope(push, false, 0, Optional.of(Instant.EPOCH));
  }

  /** Delivers what is queued now and leaves: for mails after the push has ended. */
  public static MailScope late(PushId push) {
    return new MailScope(push, true, 0, Optional.of(Instant.EPOCH));
  }

  /** What follows from one call that ended now. */
  MailScope after(DeliveryResult result, Instant now) {
    var soonest = result.ended() > 0 ? now : now.plus(IDLE);
    return new MailScope(
        push,
        closing,
        result.serverDown() ? outages + 1 : 0,
        result.nextDue().map(due -> due.isBefore(soonest) ? soonest : due));
  }

  /** The same with this to wait for. */
  MailScope due(Instant instant) {
    return new MailScope(push, closing, outages, Optional.of(instant));
  }

  /** The same for a push that has ended. */
  MailScope closed() {
    return new MailScope(push, true, outages, nextDue);
  }
}
