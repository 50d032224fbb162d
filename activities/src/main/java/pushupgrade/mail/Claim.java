package pushupgrade.mail;

import java.time.Instant;
import pushupgrade.outbox.MailKey;

/**
 * One worker's right to send a mail once.
 *
 * @param sendingAt when it was claimed; with the key it names the claim
 */
record Claim(MailKey key, Instant sendingAt) {}
