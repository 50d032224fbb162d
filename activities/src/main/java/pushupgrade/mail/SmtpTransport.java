package pushupgrade.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends over SMTP: Spring's mail sender for settings and connection, one connection a session. */
public final class SmtpTransport implements MailTransport {
  private final Sender sender;

  /** Nothing is connected before {@link #open}. */
  public SmtpTransport(SmtpSettings settings) {
    this.sender = new Sender(settings);
  }

  /** The same, trusting other certificates than this machine does; names are verified as ever. */
  SmtpTransport(SmtpSettings settings, SSLSocketFactory trust) {
    this(settings);
    sender.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", trust);
  }

  @Override
  public Opening open() {
    try {
      return new Opening.Open(new SmtpSession(sender.connect()));
    } catch (AuthenticationFailedException e) {
      return new Opening.Down("The mail server refuses the login: correct user and password");
    } catch (MessagingException e) {
      return new Opening.Down(
          "The mail server cannot be reached: " + Plain.line("" + e.getMessage()));
    }
  }

  private static final class Sender extends JavaMailSenderImpl {
    Sender(SmtpSettings settings) {
      setHost(settings.host());
      setPort(settings.port());
      setDefaultEncoding("UTF-8");
      setJavaMailProperties(settings.properties());
      settings.login().ifPresent(this::logIn);
    }

    private void logIn(SmtpLogin login) {
      setUsername(login.user());
      setPassword(login.password());
    }

    SmtpDialogue connect() throws MessagingException {
      return (SmtpDialogue) connectTransport();
    }

    @Override
    protected Transport getTransport(Session session) {
      return new SmtpDialogue(session);
    }
  }

  private final class SmtpSession implements MailSession {
    private final SmtpDialogue dialogue;

    SmtpSession(SmtpDialogue dialogue) {
      this.dialogue = dialogue;
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      try {
        return send(MimeForm.of(mail, sender.getSession()));
      } catch (MessagingException e) {
        return new SendAnswer.Refused("The mail has no MIME form");
      }
    }

    private SendAnswer send(MimeMessage mime) throws MessagingException {
      var to = mime.getAllRecipients();
      try {
        dialogue.sendMessage(mime, to);
        return new SendAnswer.Accepted();
      } catch (MessagingException e) {
        return dialogue.answer(e);
      }
    }

    @Override
    public void close() {
      try {
        dialogue.close();
      } catch (MessagingException e) {
        // The connection is gone, which is what was wanted.
      }
    }
  }
}
