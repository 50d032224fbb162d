package pushupgrade.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real SMTP server that answers as the local part of the recipient says, like {@code
 * rcpt-550@...}, {@code dot-451@...}, {@code drop@...} (before the answer to the content), {@code
 * after@...} (a drop after it) or {@code stall@...}; it accepts the others.
 */
final class FaultyServer implements AutoCloseable {
  final List<MimeMessage> accepted = new CopyOnWriteArrayList<>();
  final List<String> recipients = new CopyOnWriteArrayList<>();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final SMTPServer server;
  private volatile int refuseSenders;

  FaultyServer() {
    server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandlerFactory(
                context -> new Handler((org.subethamail.smtp.server.Session) context))
            .build();
    server.start();
  }

  /** From now on every sender is refused with this code. */
  void refuseSenders(int code) {
    refuseSenders = code;
  }

  SmtpTransport transport() {
    return transport(SmtpSettings.Security.NONE);
  }

  SmtpTransport transport(SmtpSettings.Security security) {
    return new SmtpTransport(
        new SmtpSettings(
            "127.0.0.1",
            server.getPortAllocated(),
            security,
            Optional.empty(),
            new SmtpSettings.Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30))));
  }

  @Override
  public void close() {
    ending.countDown();
    server.stop();
  }

  private final class Handler implements MessageHandler {
    private final org.subethamail.smtp.server.Session connection;
    private String recipient = "";

    Handler(org.subethamail.smtp.server.Session connection) {
      this.connection = connection;
    }

    @Override
    public void from(String from) throws RejectException {
      if (refuseSenders > 0) {
        throw new RejectException(refuseSenders, "not you");
      }
    }

    @Override
    public void recipient(String to) throws RejectException {
      recipient = to;
      if (to.startsWith("rcpt-421")) {
        throw new DropConnectionException(421, "closing");
      }
      if (to.startsWith("rcpt-drop")) {
        cut();
      }
      if (to.matches("rcpt-\\d.*")) {
        throw new RejectException(code(to), "mailbox of " + to);
      }
    }

    @Override
    public String data(InputStream content) throws RejectException, IOException {
      var bytes = content.readAllBytes();
      if (recipient.startsWith("dot-")) {
        throw new RejectException(code(recipient), "not this");
      }
      if (recipient.startsWith("stall")) {
        stall();
      }
      keep(bytes);
      if (recipient.startsWith("drop")) {
        connection.closeSocket();
      }
      return null;
    }

    private void keep(byte[] bytes) {
      try {
        accepted.add(
            new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        recipients.add(recipient);
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    private void stall() {
      try {
        ending.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Comes after the answer. */
    @Override
    public void done() {
      if (recipient.startsWith("after")) {
        cut();
      }
    }

    private void cut() {
      try {
        connection.closeSocket();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int code(String recipient) {
    var at = recipient.indexOf('-');
    return Integer.parseInt(recipient.substring(at + 1, at + 4));
  }
}
