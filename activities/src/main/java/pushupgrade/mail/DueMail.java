package pushupgrade.mail;

import java.util.Optional;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.push.JobStatus;

/**
 * A queued mail with what is to be told.
 *
 * @param attempts those made so far
 * @param messageId the one it was first tried with; empty before that
 * @param noticeRound the push's current round of notices
 * @param org empty for a mail about the push as a whole
 */
record DueMail(
    MailKey key,
    int attempts,
    Optional<String> messageId,
    int noticeRound,
    Optional<OrgFacts> org) {
  /**
   * Why it would not tell the truth any more, as after a day without a mail server; empty when it
   * would.
   */
  Optional<String> outdated() {
    if (key.kind() != MailKind.NOTICE) {
      return Optional.empty();
    }
    if (key.round() < noticeRound) {
      return Optional.of("The push was moved to another time, and a newer notice says so");
    }
    return upgradeIsOver()
        ? Optional.of("The org's upgrade ended before the notice was sent")
        : Optional.empty();
  }

  private boolean upgradeIsOver() {
    return org.flatMap(OrgFacts::job).map(OrgFacts.Job::status).map(JobStatus::valueOf).stream()
        .anyMatch(JobStatus::ended);
  }
}
