package pushupgrade.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that knows how far the dialogue about the current mail came and what the
 * server refused first, because only that tells whether a failed mail may have been accepted. What
 * follows a refusal, such as a reset that fails, changes nothing about it.
 */
final class SmtpDialogue extends SMTPTransport {
  private static final int SERVICE_CLOSING = 421;

  /** The last step that was begun. */
  private enum Step {
    SENDER,
    RECIPIENT,
    DATA,
    CONTENT
  }

  /** A reply of 400 or more. */
  private record Refusal(int code, String text) {
    private static final Refusal NONE = new Refusal(0, "");
  }

  private Step step = Step.SENDER;
  private Refusal refusal = Refusal.NONE;
  private boolean connected;
  private boolean broken;

  SmtpDialogue(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  @Override
  public synchronized void sendMessage(Message message, Address[] addresses)
      throws MessagingException {
    step = Step.SENDER;
    refusal = Refusal.NONE;
    super.sendMessage(message, addresses);
  }

  @Override
  protected void rcptTo() throws MessagingException {
    step = Step.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    step = Step.DATA;
    var content = super.data();
    step = Step.CONTENT;
    return content;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    var code = super.readServerResponse();
    // Below 0 the server hung up or talks nonsense.
    broken |= code < 0 || code == SERVICE_CLOSING;
    if (code >= 400 && refusal.code() == 0) {
      refusal = new Refusal(code, Plain.line(getLastServerResponse()));
    }
    return code;
  }

  @Override
  protected synchronized void setConnected(boolean connected) {
    this.connected = connected;
    super.setConnected(connected);
  }

  /** Whether another mail can follow; {@link #isConnected} would ask the server. */
  synchronized boolean usable() {
    return connected && !broken;
  }

  /** What a failure of the mail just sent means. */
  synchronized SendAnswer answer(Exception failure) {
    if (refusal.code() == 0) {
      // Perhaps in the middle of a mail: nothing else may follow there.
      broken = true;
      var reason = Plain.line(reason(failure));
      return step == Step.CONTENT
          ? new SendAnswer.Unclear("No answer after the content: " + reason)
          : new SendAnswer.TryLater("No answer: " + reason, troubleBehindSilence());
    }
    // A sender that is refused is refused for every mail: the settings are wrong, not the mail.
    if (refusal.code() < 500 || step == Step.SENDER) {
      return new SendAnswer.TryLater(refusal.text(), troubleBehindRefusal());
    }
    return new SendAnswer.Refused(refusal.text());
  }

  private SendAnswer.Trouble troubleBehindSilence() {
    return step == Step.RECIPIENT ? SendAnswer.Trouble.DOMAIN : SendAnswer.Trouble.SERVER;
  }

  private SendAnswer.Trouble troubleBehindRefusal() {
    if (step == Step.SENDER) {
      return SendAnswer.Trouble.SERVER;
    }
    return refusal.code() == SERVICE_CLOSING ? troubleBehindSilence() : SendAnswer.Trouble.MAIL;
  }

  private static String reason(Exception failure) {
    var next = failure instanceof MessagingException message ? message.getNextException() : null;
    var shown = next == null ? failure : next;
    return shown.getMessage() == null ? shown.getClass().getSimpleName() : shown.getMessage();
  }
}
