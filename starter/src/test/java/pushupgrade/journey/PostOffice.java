package pushupgrade.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SmtpSettings;
import pushupgrade.mail.SmtpTransport;

/**
 * A real SMTP server on the way of a world's mails, which can be down: then its port refuses every
 * connection. A server that is up again listens at another port, because its old one may be taken.
 */
final class PostOffice implements Wrapping, AutoCloseable {
  private static final SmtpSettings.Timeouts SHORT =
      new SmtpSettings.Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(40));

  private final List<MimeMessage> delivered = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private GreenMail server = started();
  private volatile int port = server.getSmtp().getPort();

  private static GreenMail started() {
    var made = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    made.start();
    return made;
  }

  @Override
  public MailTransport mail(MailTransport real) {
    return () -> {
      calls.incrementAndGet();
      return new SmtpTransport(
              new SmtpSettings(
                  "127.0.0.1", port, SmtpSettings.Security.NONE, Optional.empty(), SHORT))
          .open();
    };
  }

  void goesDown() {
    delivered.addAll(Arrays.asList(server.getReceivedMessages()));
    server.stop();
  }

  void comesUp() {
    server = started();
    port = server.getSmtp().getPort();
  }

  /** How often a connection was asked for. */
  int calls() {
    return calls.get();
  }

  /** The Message-IDs of everything that arrived, in order of arrival. */
  List<String> messageIds() throws MessagingException {
    var ids = new ArrayList<String>();
    for (var message : all()) {
      ids.add(message.getMessageID());
    }
    return ids;
  }

  /** How many mails arrived for this address. */
  long arrivedFor(String address) throws MessagingException {
    var count = 0;
    for (var message : all()) {
      count +=
          message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address) ? 1 : 0;
    }
    return count;
  }

  private List<MimeMessage> all() {
    var all = new ArrayList<>(delivered);
    all.addAll(Arrays.asList(server.getReceivedMessages()));
    return all;
  }

  @Override
  public void close() {
    server.stop();
  }
}
