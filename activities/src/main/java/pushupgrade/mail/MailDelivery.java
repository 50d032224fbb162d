package pushupgrade.mail;

import java.time.InstantSource;
import java.util.Optional;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailKey;
import pushupgrade.store.Database;

/**
 * Delivers due mails, each at most once after its content went out: SENDING is committed first, an
 * answer moves it on, and a mail without an answer waits as UNKNOWN for a person.
 */
public final class MailDelivery {
  private final MailClaims claims;
  private final DueMails dueMails;
  private final MailText text;
  private final MailTransport transport;
  private final DeliveryLimits limits;
  private final Pace pace;

  /** One a process, because the rate is kept here. */
  public MailDelivery(
      Database database, MailText text, MailTransport transport, DeliveryLimits limits) {
    this.claims = new MailClaims(database);
    this.dueMails = new DueMails(database);
    this.text = text;
    this.transport = transport;
    this.limits = limits;
    this.pace = new Pace(limits.mailsPerSecond(), System.nanoTime());
  }

  /**
   * Sends a batch of a push's due mails.
   *
   * @param heartbeat run before each mail; what it throws, as when the worker stops, ends the call
   *     between two mails
   */
  public DeliveryResult deliverDue(DeliveryOrder order, InstantSource time, Runnable heartbeat) {
    var push = order.push();
    var begun = time.instant();
    var abandoned = claims.giveUpClaims(push, begun.minus(limits.lease()), begun);
    var batch = new DeliveryBatch(claims, text.of(push), time);
    var due = dueMails.due(push, begun, limits.batch());
    if (!due.isEmpty()) {
      try (var line = new MailLine(transport)) {
        for (var mail : due) {
          heartbeat.run();
          if (time.instant().isAfter(begun.plus(limits.longest())) || !pace.await()) {
            break;
          }
          if (!batch.deliver(mail, line)) {
            break;
          }
        }
      }
    }
    return batch.result(order, abandoned, limits.lease());
  }

  /** A mail as it would be sent now, for {@code mail show}; empty when the outbox has none such. */
  public Optional<MailText.Composition> preview(MailKey key, InstantSource time) {
    return dueMails.find(key).map(mail -> text.of(key.push()).write(mail, time.instant()));
  }
}
