package pushupgrade.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;

/** A mail as MIME: text and HTML as alternatives, quoted-printable, every header one line. */
final class MimeForm extends MimeMessage {
  private static final String STREAMS = "jakarta.mail.util.StreamProvider";

  static {
    // Without a name Jakarta Mail searches every jar of the process, several times a mail.
    if (System.getProperty(STREAMS) == null) {
      System.setProperty(STREAMS, "org.eclipse.angus.mail.util.MailStreamProvider");
    }
  }

  private final String messageId;

  private MimeForm(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static MimeMessage of(ComposedMail mail, Session session) throws MessagingException {
    var mime = new MimeForm(session, mail.messageId());
    mime.setFrom(new InternetAddress(mail.envelope().from().value(), true));
    mime.setRecipient(
        Message.RecipientType.TO, new InternetAddress(mail.envelope().to().value(), true));
    mime.setSentDate(Date.from(mail.envelope().date()));
    setSubject(mime, Plain.line(mail.body().subject()));
    mime.setHeader("Content-Language", mail.body().locale().toLanguageTag());
    // RFC 3834: keeps out-of-office answers away.
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.setContent(
        new MimeMultipart(
            "alternative", part(mail.body().text(), "plain"), part(mail.body().html(), "html")));
    mime.saveChanges();
    return mime;
  }

  /** What looks like an encoded word already would be shown decoded, unless it is encoded again. */
  private static void setSubject(MimeMessage mime, String subject) throws MessagingException {
    if (subject.contains("=?")) {
      mime.setHeader("Subject", EncodedWords.of(subject));
    } else {
      mime.setSubject(subject, "UTF-8");
    }
  }

  private static MimeBodyPart part(String text, String type) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", type);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
