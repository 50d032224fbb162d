package pushupgrade.mail;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Database;

/**
 * The outbox as delivery moves it: each move is one conditional update that says by its row count
 * whether it took place, committed before anything else happens.
 */
final class MailClaims {
  private static final int DETAIL = 1000;

  /** What a mail server answered must not be lost because the record is away for a moment. */
  private static final RetryTemplate PATIENCE =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(DataAccessException.class)
              .maxRetries(6)
              .delay(Duration.ofMillis(200))
              .multiplier(2)
              .build());

  private final Database database;

  MailClaims(Database database) {
    this.database = database;
  }

  /**
   * QUEUED to SENDING; empty when another worker was first, or the mail is not due any more, or it
   * is a notice that a reschedule has made obsolete meanwhile.
   */
  Optional<Claim> claim(MailKey key, Sending sending, Instant now) {
    // The database keeps microseconds, and the instant must be found again.
    var at = now.truncatedTo(ChronoUnit.MICROS);
    var rows =
        database
            .jdbc()
            .sql(
                """
                UPDATE outbox_mail SET status = 'SENDING', attempts = attempts + 1, sending_at = ?,
                       message_id = COALESCE(NULLIF(message_id, ''), ?), domain = ?
                 WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ?
                   AND status = 'QUEUED' AND due_at <= ?
                   AND (kind <> 'NOTICE' OR round >= (SELECT p.notice_round FROM push p WHERE p.id = push_id))
                """)
            .params(at.atOffset(UTC), sending.messageId(), sending.domain())
            .params(key.push().value(), Outbox.orgOf(key), key.kind().name(), key.round())
            .param(now.atOffset(UTC))
            .update();
    return rows == 1 ? Optional.of(new Claim(key, at)) : Optional.empty();
  }

  /** What is recorded of a mail before it is sent; the first Message-ID stays. */
  record Sending(String messageId, String domain) {}

  /** SENDING, or UNKNOWN when this comes late, to SENT, REFUSED or UNKNOWN. */
  boolean end(Claim claim, MailStatus end, String detail, Instant now) {
    if (!MailStatus.SENDING.canBecome(end)) {
      throw new IllegalArgumentException("A mail that is being sent does not become " + end);
    }
    return moved(
        claim,
        "status = ?, ended_at = ?, detail = ?",
        List.of(end.name(), now.atOffset(UTC), shortened(detail)),
        "status IN ('SENDING', 'UNKNOWN')");
  }

  /** SENDING back to QUEUED: it was certainly not sent. */
  boolean postpone(Claim claim, Instant dueAt, String detail) {
    return moved(
        claim,
        "status = 'QUEUED', due_at = ?, detail = ?",
        List.of(dueAt.atOffset(UTC), shortened(detail)),
        "status = 'SENDING'");
  }

  private boolean moved(Claim claim, String change, List<Object> values, String from) {
    return PATIENCE.invoke(() -> movedNow(claim, change, values, from));
  }

  private boolean movedNow(Claim claim, String change, List<Object> values, String from) {
    var key = claim.key();
    return database
            .jdbc()
            .sql(
                "UPDATE outbox_mail SET "
                    + change
                    + " WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ?"
                    + " AND sending_at = ? AND "
                    + from)
            .params(values)
            .params(key.push().value(), Outbox.orgOf(key), key.kind().name(), key.round())
            .param(claim.sendingAt().atOffset(UTC))
            .update()
        == 1;
  }

  /** Says on a queued mail why it could not be tried. */
  void note(MailKey key, String why) {
    database
        .jdbc()
        .sql(
            """
            UPDATE outbox_mail SET detail = ?
             WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ? AND status = 'QUEUED'
            """)
        .param(shortened(why))
        .params(key.push().value(), Outbox.orgOf(key), key.kind().name(), key.round())
        .update();
  }

  /** QUEUED to DROPPED: it would not tell the truth any more. */
  boolean drop(MailKey key, String why, Instant now) {
    return database
            .jdbc()
            .sql(
                """
            UPDATE outbox_mail SET status = 'DROPPED', ended_at = ?, detail = ?
             WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ? AND status = 'QUEUED'
            """)
            .params(now.atOffset(UTC), why, key.push().value(), Outbox.orgOf(key))
            .params(key.kind().name(), key.round())
            .update()
        == 1;
  }

  /** Gives the other queued mails of a domain that does not take any at the moment a later time. */
  int postponeDomain(PushId push, String domain, Instant until) {
    return database
        .jdbc()
        .sql(
            """
            UPDATE outbox_mail SET due_at = ?
             WHERE push_id = ? AND status = 'QUEUED' AND domain = ? AND due_at < ?
            """)
        .params(until.atOffset(UTC), push.value(), domain, until.atOffset(UTC))
        .update();
  }

  /** SENDING to UNKNOWN for claims from before: their worker is gone. Answers how many. */
  int giveUpClaims(PushId push, Instant before, Instant now) {
    return database
        .jdbc()
        .sql(
            """
            UPDATE outbox_mail SET status = 'UNKNOWN', ended_at = ?, detail = ?
             WHERE push_id = ? AND status = 'SENDING' AND sending_at < ?
            """)
        .params(now.atOffset(UTC), "The worker went away while it was sending")
        .params(push.value(), before.atOffset(UTC))
        .update();
  }

  /** When the next queued mail is due. */
  Optional<Instant> nextDue(PushId push) {
    return earliest("due_at", MailStatus.QUEUED, push);
  }

  /** When the oldest claim that is still open was made. */
  Optional<Instant> oldestClaim(PushId push) {
    return earliest("sending_at", MailStatus.SENDING, push);
  }

  private Optional<Instant> earliest(String column, MailStatus status, PushId push) {
    return database
        .jdbc()
        .sql("SELECT MIN(" + column + ") AS t FROM outbox_mail WHERE push_id = ? AND status = ?")
        .params(push.value(), status.name())
        .query((rs, i) -> Optional.ofNullable(rs.getObject("t", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static String shortened(String text) {
    var shown = Plain.withoutAddresses(text);
    return shown.length() <= DETAIL ? shown : shown.substring(0, DETAIL);
  }
}
