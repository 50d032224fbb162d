package pushupgrade.mail;

import java.util.Optional;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;

/**
 * Which mails of a push to list, one page at a time.
 *
 * @param after the last mail of the page before; empty for the first page
 * @param limit rows of a page, 1 to 10,000
 */
public record MailFilter(
    PushId push,
    Optional<MailKind> kind,
    Optional<MailStatus> status,
    Optional<MailKey> after,
    int limit) {
  /**
   * @throws IllegalArgumentException when the limit is out of its range
   */
  public MailFilter {
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("A page has 1 to 10000 mails, not " + limit);
    }
  }

  /** The first mails of a push, whatever their kind and status. */
  public static MailFilter all(PushId push, int limit) {
    return new MailFilter(push, Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }
}
