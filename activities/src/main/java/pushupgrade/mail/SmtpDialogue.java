package pushupgrade.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that knows how far the dialogue about the current mail came, because only that
 * tells whether a failed mail may have been accepted.
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

  private Step step = Step.SENDER;

  SmtpDialogue(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  @Override
  public synchronized void sendMessage(Message message, Address[] addresses)
      throws MessagingException {
    step = Step.SENDER;
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

  /** What a failure of the mail just sent means. */
  SendAnswer answer(MessagingException failure) {
    var code = codeOf(failure);
    var reason = Plain.line(reason(failure));
    if (code < 400) {
      return step == Step.CONTENT
          ? new SendAnswer.Unclear("No answer after the content: " + reason)
          : new SendAnswer.TryLater("No answer: " + reason, true);
    }
    // A sender that is refused is refused for every mail: the settings are wrong, not the mail.
    if (code < 500 || step == Step.SENDER) {
      return new SendAnswer.TryLater(reason, code == SERVICE_CLOSING || step == Step.SENDER);
    }
    return new SendAnswer.Refused(reason);
  }

  private static int codeOf(MessagingException failure) {
    var code = -1;
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        code = address.getReturnCode();
      } else if (e instanceof SMTPSendFailedException send) {
        code = Math.max(code, send.getReturnCode());
      }
    }
    return code;
  }

  private static String reason(MessagingException failure) {
    var next = failure.getNextException();
    var shown = next == null ? failure : next;
    return shown.getMessage() == null ? shown.getClass().getSimpleName() : shown.getMessage();
  }
}
