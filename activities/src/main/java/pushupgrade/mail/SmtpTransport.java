package pushupgrade.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends over SMTP: Spring's mail sender for settings and connection, one connection a session. */
public final class SmtpTransport implements MailTransport {
  private final SmtpSettings settings;
  private final Optional<SSLSocketFactory> trust;

  /** Nothing is connected before {@link #open}. */
  public SmtpTransport(SmtpSettings settings) {
    this(settings, Optional.empty());
  }

  /** The same, trusting other certificates than this machine does; names are verified as ever. */
  SmtpTransport(SmtpSettings settings, SSLSocketFactory trust) {
    this(settings, Optional.of(trust));
  }

  private SmtpTransport(SmtpSettings settings, Optional<SSLSocketFactory> trust) {
    this.settings = settings;
    this.trust = trust;
  }

  @Override
  public Opening open() {
    var sockets = new CuttableSockets();
    var sender = new Sender(settings, sockets);
    trust.ifPresent(sender::trust);
    return sockets.within(settings.timeouts().whole(), () -> open(sender, sockets));
  }

  private Opening open(Sender sender, CuttableSockets sockets) {
    try {
      return new Opening.Open(
          new SmtpSession(
              sender.connect(), sender.getSession(), sockets, settings.timeouts().whole()));
    } catch (AuthenticationFailedException e) {
      return new Opening.Down("The mail server refuses the login: correct user and password");
    } catch (MessagingException e) {
      return new Opening.Down(
          "The mail server cannot be reached: " + Plain.line("" + e.getMessage()));
    }
  }

  private static final class Sender extends JavaMailSenderImpl {
    Sender(SmtpSettings settings, CuttableSockets sockets) {
      setHost(settings.host());
      setPort(settings.port());
      setDefaultEncoding("UTF-8");
      setJavaMailProperties(settings.properties());
      getJavaMailProperties().put("mail.smtp.socketFactory", sockets);
      settings.login().ifPresent(this::logIn);
    }

    private void logIn(SmtpLogin login) {
      setUsername(login.user());
      setPassword(login.password());
    }

    void trust(SSLSocketFactory certificates) {
      getJavaMailProperties().put("mail.smtp.ssl.socketFactory", certificates);
    }

    SmtpDialogue connect() throws MessagingException {
      return (SmtpDialogue) connectTransport();
    }

    @Override
    protected Transport getTransport(Session session) {
      return new SmtpDialogue(session);
    }
  }

  private record SmtpSession(
      SmtpDialogue dialogue, Session session, CuttableSockets sockets, Duration most)
      implements MailSession {
    @Override
    public SendAnswer send(ComposedMail mail) {
      try {
        var mime = MimeForm.of(mail, session);
        return sockets.within(most, () -> send(mime));
      } catch (MessagingException e) {
        return new SendAnswer.Refused("The mail has no MIME form");
      }
    }

    private SendAnswer send(MimeMessage mime) {
      try {
        dialogue.sendMessage(mime, mime.getAllRecipients());
        return new SendAnswer.Accepted();
      } catch (MessagingException | RuntimeException e) {
        return dialogue.answer(e);
      }
    }

    @Override
    public boolean isOpen() {
      return dialogue.usable();
    }

    @Override
    public void close() {
      sockets.within(most, this::hangUp);
    }

    private boolean hangUp() {
      try {
        dialogue.close();
        return true;
      } catch (MessagingException | RuntimeException e) {
        // The connection is gone, which is what was wanted.
        return false;
      }
    }
  }
}
