package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Database;

/**
 * How many mails a second go to a local SMTP server, from an H2 file as the embedded store has it.
 * Not part of a build: run it by name.
 */
class MailRateMeasure {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2_000, 20_000})
  void mails_a_second(int mails) {
    try (var fixture = MailFixture.over(Database.open(Database.Settings.embedded(folder)));
        var server = new FaultyServer()) {
      fixture.database.transactions().executeWithoutResult(t -> insert(fixture, mails));
      var queueing = System.nanoTime();
      fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 0, NOW);
      var begun = System.nanoTime();
      var delivery = fixture.delivery(server.transport());
      for (var sent = 0; sent < mails; ) {
        sent +=
            delivery
                .deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(NOW), () -> {})
                .sent();
      }
      var nanos = System.nanoTime() - begun;

      assertThat(server.recipients).hasSize(mails).doesNotHaveDuplicates();
      assertThat(fixture.view.counts(PUSH))
          .containsExactly(new MailCount(MailKind.NOTICE, MailStatus.SENT, mails));
      LoggerFactory.getLogger(MailRateMeasure.class)
          .info(
              "{} mails: queued in {} ms, sent {} a second",
              mails,
              TimeUnit.NANOSECONDS.toMillis(begun - queueing),
              mails * TimeUnit.SECONDS.toNanos(1) / nanos);
    }
  }

  private static void insert(MailFixture fixture, int orgs) {
    for (var number = 1; number <= orgs; number++) {
      fixture.orgWithJob(number, "admin" + number + "@org" + number % 500 + ".example", "de");
    }
  }
}
