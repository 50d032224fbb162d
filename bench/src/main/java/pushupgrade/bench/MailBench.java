package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atLeast;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailDelivery;
import pushupgrade.mail.MailText;
import pushupgrade.mail.Outbox;
import pushupgrade.mail.SmtpSettings;
import pushupgrade.mail.SmtpTransport;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailKind;
import pushupgrade.record.PushStore;
import pushupgrade.record.TargetFreeze;
import pushupgrade.store.Database;

/** Notices of one push to an SMTP server on this machine. */
@Command(name = "mail", description = "Mails a second to an SMTP server on this machine.")
final class MailBench extends Measurement {
  @Option(names = "--mails", description = "Default: ${DEFAULT-VALUE}.")
  private int mails = 20_000;

  @Override
  void measure(Sheet sheet) throws IOException {
    var received = new AtomicInteger();
    BasicMessageListener listener = (context, from, to, data) -> received.incrementAndGet();
    var server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandler(listener)
            .build();
    server.start();
    try (var opened = BenchDatabase.open(BenchDatabase.Kind.H2)) {
      deliver(sheet, opened.database(), server.getPortAllocated());
    } finally {
      server.stop();
    }
    if (received.get() != mails) {
      throw new IllegalStateException("The server took " + received.get() + " mails");
    }
  }

  private void deliver(Sheet sheet, Database database, int port) {
    var push = push(database);
    // As the outbox keeps it, which may round up: else the mails would fall due after this instant.
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    sheet.seconds(
        "queueing %,d notices".formatted(mails),
        null,
        () -> new Outbox(database).queueForJobs(push, MailKind.NOTICE, 1, now));
    var delivery = delivery(database, port);
    var order = new DeliveryOrder(push, 0);
    var start = System.nanoTime();
    var sent = 0;
    while (sent < mails) {
      var batch = delivery.deliverDue(order, InstantSource.fixed(now), () -> {}).sent();
      if (batch == 0) {
        throw new IllegalStateException("No mail left any more after " + sent);
      }
      sent += batch;
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    sheet.add("mails over SMTP, H2 outbox", mails / seconds, "a second", atLeast(200));
  }

  private PushId push(Database database) {
    var site = new SimpleFleet(database, 8);
    site.orgs(mails);
    var pushes = new PushStore(database);
    var push = pushes.create(site.request(site.nextPatch(), Instant.now()), Instant.now());
    new TargetFreeze(database).freeze(pushes.get(push), Instant.now());
    return push;
  }

  private static MailDelivery delivery(Database database, int port) {
    var settings =
        new SmtpSettings(
            "127.0.0.1",
            port,
            SmtpSettings.Security.NONE,
            Optional.empty(),
            SmtpSettings.Timeouts.USUAL);
    var text = new MailText(database, new MailAddress("pushes@publisher.example"));
    return new MailDelivery(database, text, new SmtpTransport(settings), DeliveryLimits.USUAL);
  }
}
