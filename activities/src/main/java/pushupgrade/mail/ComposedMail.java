package pushupgrade.mail;

import java.time.Instant;
import java.util.Locale;
import pushupgrade.id.PushId;

/**
 * A mail ready to be sent.
 *
 * @param messageId stable: the same mail has the same one whenever it is sent
 */
public record ComposedMail(PushId push, String messageId, Envelope envelope, Body body) {
  /** From whom to whom and when. */
  public record Envelope(MailAddress from, MailAddress to, Instant date) {}

  /** What it says, in one language, as text and as HTML. */
  public record Body(Locale locale, String subject, String text, String html) {}
}
