package pushupgrade.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.journey.Wrapping;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SmtpSettings;
import pushupgrade.mail.SmtpTransport;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;

/**
 * A mail server on the loopback interface that takes every mail over and notes which one it was,
 * each time: unlike in a folder of files, a mail that is sent twice is there twice. Workers in this
 * process and in others send through it.
 */
final class PostBox implements AutoCloseable {
  private static final int KEY_PARTS = 4;

  private final Queue<MailKey> accepted = new ConcurrentLinkedQueue<>();
  private final SMTPServer server;

  PostBox() {
    server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandlerFactory(context -> new Taker())
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  MailTransport transport() {
    return new SmtpTransport(
        new SmtpSettings(
            "127.0.0.1",
            port(),
            SmtpSettings.Security.NONE,
            Optional.empty(),
            SmtpSettings.Timeouts.USUAL));
  }

  /** The same deploy target as before, and mails through this server. */
  Wrapping around(Wrapping inner) {
    return new Wrapping() {
      @Override
      public DeployTarget target(DeployTarget real) {
        return inner.target(real);
      }

      @Override
      public MailTransport mail(MailTransport real) {
        return transport();
      }
    };
  }

  /** Every acceptance, in order; the same mail again where it was accepted again. */
  List<MailKey> accepted() {
    return List.copyOf(accepted);
  }

  /**
   * The mails of which more than one was accepted for the same push, org and kind; only digests,
   * which tell of one period each, are counted by their round.
   */
  List<String> acceptedTwice() {
    Map<String, Long> counts =
        accepted.stream().collect(groupingBy(PostBox::pushOrgAndKind, counting()));
    return counts.entrySet().stream()
        .filter(mail -> mail.getValue() > 1)
        .map(mail -> mail.getKey() + " was accepted " + mail.getValue() + " times")
        .sorted()
        .toList();
  }

  /**
   * Every mail that counts as sent was taken over here, and nothing else but unclear ones.
   *
   * @param killed mails at most that are still on their way, one for each worker that was killed
   */
  void check(FaultRecord record, int killed) {
    assertThat(acceptedTwice()).as("mails that were sent twice").isEmpty();
    var taken = accepted.stream().map(MailKey::toString).collect(toSet());
    assertThat(taken).as("taken over").containsAll(record.mails("SENT"));
    taken.removeAll(record.mails("SENT", "SENDING", "UNKNOWN"));
    assertThat(taken).as("taken over, and the record does not know").isEmpty();
    assertThat(record.mails("SENDING")).hasSizeLessThanOrEqualTo(killed);
  }

  private static String pushOrgAndKind(MailKey mail) {
    var whole = mail.toString();
    return mail.kind() == MailKind.DIGEST ? whole : whole.substring(0, whole.lastIndexOf('/'));
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Notes the mail and then answers that it is taken over. */
  private final class Taker implements MessageHandler {
    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream content) throws IOException {
      try {
        var id = new InternetHeaders(content).getHeader("Message-ID", null);
        content.transferTo(OutputStream.nullOutputStream());
        accepted.add(keyIn(id));
        return "taken";
      } catch (MessagingException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void done() {}
  }

  /** The Message-ID begins with the four parts of the mail's key, between dots. */
  private static MailKey keyIn(String messageId) {
    var parts = messageId.substring(1, messageId.indexOf('@')).split("\\.", -1);
    return MailKey.parse(String.join("/", List.of(parts).subList(0, KEY_PARTS)));
  }
}
