package pushupgrade.mail;

import java.util.Optional;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.push.JobStatus;

/**
 * A queued mail with what is to be told.
 *
 * @param attempts those made so far
 * @param org empty for a mail about the push as a whole
 */
record DueMail(MailKey key, int attempts, Optional<OrgFacts> org) {
  /** Whether it announces what has happened meanwhile, as after a day without a mail server. */
  boolean outdated() {
    return key.kind() == MailKind.NOTICE
        && org.flatMap(OrgFacts::job).map(OrgFacts.Job::status).map(JobStatus::valueOf).stream()
            .anyMatch(JobStatus::ended);
  }
}
