package pushupgrade.mail;

import java.util.Optional;
import pushupgrade.outbox.MailKey;

/**
 * A queued mail with what is to be told.
 *
 * @param attempts those made so far
 * @param org empty for a mail about the push as a whole
 */
record DueMail(MailKey key, int attempts, Optional<OrgFacts> org) {}
