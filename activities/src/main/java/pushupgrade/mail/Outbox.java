package pushupgrade.mail;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.store.Database;

/**
 * The mails to be sent. Everything here joins the caller's transaction, so that a mail is queued
 * exactly when the outcome it tells of is recorded. What sends them is {@code MailDelivery}.
 */
public final class Outbox {
  private static final String NO_ORG = "";
  private static final String FOR_JOBS =
      """
      INSERT INTO outbox_mail
        (push_id, org_id, kind, round, status, attempts, due_at, queued_at, domain)
      SELECT j.push_id, j.org_id, :kind, :round, 'QUEUED', 0, :now, :now,
        SUBSTRING(LOWER(SUBSTRING(o.admin_email FROM POSITION('@' IN o.admin_email) + 1)) FROM 1 FOR 254)
        FROM push_job j JOIN org o ON o.id = j.org_id
       WHERE j.push_id = :push
         AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.push_id = j.push_id
           AND m.org_id = j.org_id AND m.kind = :kind AND m.round = :round)
      """;

  /** What the freeze asks, asked again: much can change between two notices. */
  private static final String STILL_A_TARGET =
      """
      AND j.status = 'PENDING' AND o.status <> 'INACTIVE' AND o.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM installed_package n JOIN push p ON p.package_id = n.package_id
          WHERE p.id = j.push_id AND n.org_id = j.org_id AND n.version_id <> p.version_id)""";

  private static final String TOLD_BUT_NOT_UPGRADED =
      """
      AND j.status IN ('PENDING', 'CANCELED') AND EXISTS (SELECT 1 FROM outbox_mail n WHERE n.push_id = j.push_id AND n.org_id = j.org_id
        AND n.kind = 'NOTICE' AND n.status IN ('SENDING', 'SENT', 'UNKNOWN'))""";

  private final Database database;
  private final TransactionTemplate nested;

  /** The outbox of a database. */
  public Outbox(Database database) {
    this.database = database;
    this.nested =
        new TransactionTemplate(
            Objects.requireNonNull(database.transactions().getTransactionManager()));
    // A savepoint: on PostgreSQL a duplicate key would otherwise end the caller's transaction.
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Queues a mail unless it is there already, whatever became of it.
   *
   * @return whether it was queued now
   */
  public boolean queue(MailKey key, Instant dueAt, Instant now) {
    try {
      return Boolean.TRUE.equals(nested.execute(s -> insert(key, dueAt, now) == 1));
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private int insert(MailKey key, Instant dueAt, Instant now) {
    return database
        .jdbc()
        .sql(
            """
            INSERT INTO outbox_mail
              (push_id, org_id, kind, round, status, attempts, due_at, queued_at, domain)
            SELECT x.id, :org, :kind, :round, 'QUEUED', 0, :due, :now,
              SUBSTRING(LOWER(SUBSTRING(x.email FROM POSITION('@' IN x.email) + 1)) FROM 1 FOR 254)
              FROM (SELECT p.id, CASE WHEN :subscriber = 1 THEN o.admin_email
                      ELSE p.publisher_email END AS email
                    FROM push p LEFT JOIN org o ON o.id = :org WHERE p.id = :push) x
             WHERE NOT EXISTS (SELECT 1 FROM outbox_mail m
               WHERE m.push_id = x.id AND m.org_id = :org AND m.kind = :kind AND m.round = :round)
            """)
        .param("push", key.push().value())
        .param("org", orgOf(key))
        .param("kind", key.kind().name())
        .param("subscriber", key.kind().toSubscriber() ? 1 : 0)
        .param("round", key.round())
        .param("due", dueAt.atOffset(UTC))
        .param("now", now.atOffset(UTC))
        .update();
  }

  /**
   * Queues a mail to the admin of every org of the push that is still to be upgraded, in one
   * statement; due at once. An org that opted out, uninstalled the package, took the version itself
   * or became inactive after the freeze is left out. A cancellation goes only to orgs that were, or
   * may have been, sent a notice, and also to those whose job is canceled already.
   *
   * @return how many were queued now
   */
  public int queueForJobs(PushId push, MailKind kind, int round, Instant now) {
    return database
        .jdbc()
        .sql(FOR_JOBS + (kind == MailKind.CANCELLATION ? TOLD_BUT_NOT_UPGRADED : STILL_A_TARGET))
        .param("push", push.value())
        .param("kind", kind.name())
        .param("round", round)
        .param("now", now.atOffset(UTC))
        .update();
  }

  /**
   * Queues the confirmation of every org of a rollout whose job ended at this instant, in one
   * statement; due at once.
   *
   * @return how many were queued now
   */
  public int queueConfirmations(PushId push, int wave, String instance, Instant endedAt) {
    return database
        .jdbc()
        .sql(
            """
            INSERT INTO outbox_mail
              (push_id, org_id, kind, round, status, attempts, due_at, queued_at, domain)
            SELECT j.push_id, j.org_id, 'CONFIRMATION', 0, 'QUEUED', 0, :now, :now,
              SUBSTRING(LOWER(SUBSTRING(p.publisher_email FROM POSITION('@' IN p.publisher_email) + 1)) FROM 1 FOR 254)
              FROM push_job j JOIN push p ON p.id = j.push_id
             WHERE p.id = :push AND j.wave_no = :wave AND j.instance = :instance AND j.ended_at = :now
               AND NOT EXISTS (SELECT 1 FROM outbox_mail m WHERE m.push_id = j.push_id
                 AND m.org_id = j.org_id AND m.kind = 'CONFIRMATION' AND m.round = 0)
            """)
        .param("push", push.value())
        .param("wave", wave)
        .param("instance", instance)
        .param("now", endedAt.atOffset(UTC))
        .update();
  }

  /**
   * Queues the digest of the current period, due soon after the period's end; called with each org
   * that finishes, it is there once a period. Periods are counted from the push's time.
   *
   * @return whether it was queued now
   */
  public boolean queueDigest(PushId push, Instant scheduledAt, Duration period, Instant now) {
    var number = DigestPeriod.numberAt(scheduledAt, period, now);
    var due = new DigestPeriod(scheduledAt, period, number).due();
    return queue(MailKey.about(push, MailKind.DIGEST, number), due, now);
  }

  /**
   * Drops the queued notices of the rounds before this one; what is being sent or was sent stays.
   *
   * @return how many were dropped
   */
  public int dropNoticesBefore(int round, PushId push, String why, Instant now) {
    return database
        .jdbc()
        .sql(
            """
            UPDATE outbox_mail SET status = 'DROPPED', ended_at = ?, detail = ?
             WHERE push_id = ? AND kind = 'NOTICE' AND status = 'QUEUED' AND round < ?
            """)
        .params(now.atOffset(UTC), why, push.value(), round)
        .update();
  }

  /**
   * A person's decision to send a mail again whose fate is unknown or that was refused. It keeps
   * its Message-ID.
   *
   * @return whether it was queued; otherwise it is none of those
   */
  public boolean resend(MailKey key, Instant now) {
    return database
            .jdbc()
            .sql(
                """
                UPDATE outbox_mail SET status = 'QUEUED', attempts = 0, due_at = ?, ended_at = NULL
                 WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ?
                   AND status IN ('UNKNOWN', 'REFUSED')
                """)
            .params(
                now.atOffset(UTC), key.push().value(), orgOf(key), key.kind().name(), key.round())
            .update()
        == 1;
  }

  static String orgOf(MailKey key) {
    return key.org().map(OrgId::value).orElse(NO_ORG);
  }
}
