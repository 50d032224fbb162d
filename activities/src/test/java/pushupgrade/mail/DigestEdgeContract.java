package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;
import static pushupgrade.mail.MailFixture.PUSH_TIME;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.store.Engine;

/** An org that finishes just before a period of digests is over. */
abstract class DigestEdgeContract implements Engine {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant EDGE = PUSH_TIME.plus(HOUR);

  private MailFixture fixture;
  private final List<String> texts = new ArrayList<>();

  @BeforeEach
  void openFixture() {
    fixture = MailFixture.over(open());
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  private final class Server implements MailSession {
    @Override
    public SendAnswer send(ComposedMail mail) {
      texts.add(mail.body().text());
      return new SendAnswer.Accepted();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private void deliver(Instant at) {
    fixture
        .delivery(() -> new MailTransport.Opening.Open(new Server()))
        .deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(at), () -> {});
  }

  @Test
  void it_is_in_that_periods_digest_although_its_commit_comes_after_the_period() {
    var first = fixture.orgWithJob(1, "a@a.example", "en");
    var last = fixture.orgWithJob(2, "a@a.example", "en");
    fixture.jobEnds(first, "SUCCEEDED", null, PUSH_TIME);
    fixture.outbox.queueDigest(PUSH, PUSH_TIME, HOUR, PUSH_TIME);
    fixture
        .database
        .transactions()
        .executeWithoutResult(
            open -> {
              fixture.jobEnds(last, "SUCCEEDED", null, EDGE.minusMillis(1));
              fixture.outbox.queueDigest(PUSH, PUSH_TIME, HOUR, EDGE.minusMillis(1));
              CompletableFuture.runAsync(() -> deliver(EDGE)).join();
            });
    deliver(EDGE.plus(Duration.ofMinutes(3)));
    deliver(NOW.plus(Duration.ofDays(30)));

    assertThat(texts).hasSize(1);
    assertThat(texts.getFirst()).contains(first.value(), last.value());
  }
}
