package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailActivities;
import pushupgrade.temporal.PushDataConverter;

/** A slow mail server is told from a dead worker. */
@Timeout(60)
class SlowMailTest {
  private final CountDownLatch heard = new CountDownLatch(3);

  /** Takes a mail only when heartbeats were heard meanwhile; one comes before each mail anyway. */
  private final class SlowServer implements MailTransport, MailSession {
    @Override
    public Opening open() {
      return new Opening.Open(this);
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      try {
        return heard.await(20, TimeUnit.SECONDS)
            ? new SendAnswer.Accepted()
            : new SendAnswer.Refused("no heartbeat");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SendAnswer.Refused("interrupted");
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void a_mail_under_way_sends_heartbeats() {
    var options =
        WorkflowClientOptions.newBuilder().setDataConverter(PushDataConverter.create()).build();
    var environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(options).build());
    try (var fixture = MailFixture.inMemory()) {
      fixture.upgradedMail(1, "a@a.example");
      environment.setActivityHeartbeatListener(Void.class, beat -> heard.countDown());
      environment.registerActivitiesImplementations(
          new MailActivitiesImpl(
              fixture.delivery(new SlowServer()),
              () -> NOW,
              new Heartbeats("mail", Duration.ofMillis(5))));
      var mails =
          environment.newActivityStub(
              MailActivities.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .setHeartbeatTimeout(Duration.ofSeconds(1))
                  .build());

      assertThat(mails.deliverDue(new DeliveryOrder(PUSH, 0)).sent()).isEqualTo(1);
    } finally {
      environment.close();
    }
  }
}
