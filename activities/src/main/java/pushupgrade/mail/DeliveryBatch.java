package pushupgrade.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailStatus;

/** One call's mails, one after the other, and what became of them. */
final class DeliveryBatch {
  /** So many mails in a row that a domain puts off mean that it takes none at the moment. */
  private static final int DOMAIN_PATIENCE = 10;

  private final MailClaims claims;
  private final MailText.Writer writer;
  private final InstantSource time;
  private final Map<String, Integer> putOff = new HashMap<>();
  private int sent;
  private int refused;
  private int unknown;
  private int dropped;
  private boolean serverDown;

  DeliveryBatch(MailClaims claims, MailText.Writer writer, InstantSource time) {
    this.claims = claims;
    this.writer = writer;
    this.time = time;
  }

  /** Delivers one mail; false when the server is down and the rest is for later. */
  boolean deliver(DueMail due, MailLine line) {
    var outdated = due.outdated();
    if (outdated.isPresent()) {
      dropped += claims.drop(due.key(), outdated.get(), time.instant()) ? 1 : 0;
      return true;
    }
    switch (writer.write(due, time.instant())) {
      case MailText.Composition.Impossible(var reason) -> refuse(due, reason);
      case MailText.Composition.Composed(var mail) ->
          line.session().ifPresent(session -> send(due, mail, session, line));
    }
    serverDown = line.isDown();
    if (serverDown) {
      claims.note(due.key(), line.why());
    }
    return !serverDown;
  }

  private void refuse(DueMail due, String reason) {
    claims
        .claim(due.key(), new MailClaims.Sending("", ""), time.instant())
        .filter(claim -> claims.end(claim, MailStatus.REFUSED, reason, time.instant()))
        .ifPresent(claim -> refused++);
  }

  private void send(DueMail due, ComposedMail mail, MailSession session, MailLine line) {
    var domain = mail.envelope().to().domain();
    claims
        .claim(due.key(), new MailClaims.Sending(mail.messageId(), domain), time.instant())
        .ifPresent(
            claim -> {
              var answer = session.send(mail);
              settle(claim, answer, due.attempts() + 1, domain);
              note(answer, domain, line);
            });
  }

  private void settle(Claim claim, SendAnswer answer, int attempts, String domain) {
    var now = time.instant();
    switch (answer) {
      case SendAnswer.Accepted accepted -> {
        sent++;
        putOff.remove(domain);
        claims.end(claim, MailStatus.SENT, "", now);
      }
      case SendAnswer.Refused(var reason) -> {
        refused++;
        claims.end(claim, MailStatus.REFUSED, reason, now);
      }
      case SendAnswer.Unclear(var reason) -> {
        unknown++;
        claims.end(claim, MailStatus.UNKNOWN, reason, now);
      }
      case SendAnswer.TryLater later -> putOff(claim, later, attempts, domain);
    }
  }

  private void putOff(Claim claim, SendAnswer.TryLater later, int attempts, String domain) {
    var now = time.instant();
    if (Backoff.isOver(attempts)) {
      refused++;
      claims.end(
          claim,
          MailStatus.REFUSED,
          "Given up after " + attempts + " attempts: " + later.reason(),
          now);
      return;
    }
    var until = now.plus(Backoff.after(attempts));
    claims.postpone(claim, until, later.reason());
    if (takesNoMail(domain, later)) {
      claims.postponeDomain(claim.key().push(), domain, until);
    }
  }

  private boolean takesNoMail(String domain, SendAnswer.TryLater later) {
    return switch (later.trouble()) {
      case MAIL -> putOff.merge(domain, 1, Integer::sum) >= DOMAIN_PATIENCE;
      case DOMAIN -> true;
      case SERVER -> false;
    };
  }

  private static void note(SendAnswer answer, String domain, MailLine line) {
    switch (answer) {
      case SendAnswer.Accepted accepted -> line.worked();
      case SendAnswer.Refused refused -> line.worked();
      case SendAnswer.Unclear unclear -> line.broke(unclear.reason());
      case SendAnswer.TryLater later -> {
        switch (later.trouble()) {
          case MAIL -> line.worked();
          case DOMAIN -> line.brokeOver(domain, later.reason());
          case SERVER -> line.broke(later.reason());
        }
      }
    }
  }

  /** The call's answer; open claims of others are looked at again when their lease is over. */
  DeliveryResult result(DeliveryOrder order, int abandoned, Duration lease) {
    var next =
        serverDown
            ? Optional.of(time.instant().plus(Backoff.after(order.outages() + 1)))
            : Stream.of(
                    claims.nextDue(order.push()),
                    claims.oldestClaim(order.push()).map(at -> at.plus(lease).plusSeconds(1)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    return new DeliveryResult(sent, refused, unknown + abandoned, dropped, next, serverDown);
  }
}
