package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.Outbox;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.push.ConfirmationMode;
import pushupgrade.store.Database;

/**
 * Tells the publisher of each org that finishes: a mail each, or a digest. Everything joins the
 * caller's transaction.
 */
final class Confirmations {
  private final TallyStore tallies;
  private final Outbox outbox;
  private final Map<PushId, ConfirmationMode> modes = new ConcurrentHashMap<>();

  Confirmations(Database database) {
    this.tallies = new TallyStore(database);
    this.outbox = new Outbox(database);
  }

  /** An org has finished. */
  void of(PushRow push, OrgId org, Instant now) {
    switch (modeOf(push)) {
      case EACH -> outbox.queue(MailKey.about(push.id(), org, MailKind.CONFIRMATION, 0), now, now);
      case DIGEST -> digest(push, now);
    }
  }

  /** The orgs of a rollout that ended at this instant have finished. */
  void ofRollout(PushRow push, int wave, String instance, Instant now) {
    switch (modeOf(push)) {
      case EACH -> outbox.queueConfirmations(push.id(), wave, instance, now);
      case DIGEST -> digest(push, now);
    }
  }

  private void digest(PushRow push, Instant now) {
    outbox.queueDigest(
        push.id(), push.scheduledAt(), Duration.ofMinutes(push.policy().digestMinutes()), now);
  }

  /** Settled by the number of targets, which never changes after the freeze. */
  private ConfirmationMode modeOf(PushRow push) {
    return modes.computeIfAbsent(
        push.id(), id -> push.policy().confirmationFor(tallies.of(id).targets()));
  }
}
