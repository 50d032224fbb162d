package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailStatus;

/** A worker that dies between any two steps sends no mail twice and loses none. */
class KilledDeliveryTest {
  private static final Instant LATER =
      NOW.plus(DeliveryLimits.USUAL.lease()).plus(Duration.ofMinutes(1));

  /** The steps of a delivery, between which the worker dies. */
  enum Step {
    BEFORE_OPENING,
    BEFORE_SENDING,
    AFTER_SENDING,
    BEFORE_CLOSING
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Accepts every mail, and dies at one step the first time it comes there. */
  private static final class DyingTransport implements MailTransport, MailSession {
    private final Step step;
    private final AtomicInteger deaths = new AtomicInteger();
    private final List<String> accepted = new ArrayList<>();

    DyingTransport(Step step) {
      this.step = step;
    }

    private void reach(Step reached) {
      if (reached == step && deaths.getAndIncrement() == 0) {
        throw new Killed();
      }
    }

    @Override
    public Opening open() {
      reach(Step.BEFORE_OPENING);
      return new Opening.Open(this);
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      reach(Step.BEFORE_SENDING);
      accepted.add(mail.messageId());
      reach(Step.AFTER_SENDING);
      return new SendAnswer.Accepted();
    }

    @Override
    public void close() {
      reach(Step.BEFORE_CLOSING);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void a_killed_worker_sends_no_mail_twice_and_loses_none(Step step) {
    try (var fixture = MailFixture.inMemory()) {
      var keys =
          List.of(fixture.upgradedMail(1, "a@a.example"), fixture.upgradedMail(2, "b@b.example"));
      var transport = new DyingTransport(step);
      var delivery = fixture.delivery(transport);

      assertThatThrownBy(() -> deliver(delivery, NOW)).isInstanceOf(Killed.class);
      deliver(delivery, NOW);
      deliver(delivery, LATER);

      assertThat(transport.accepted).doesNotHaveDuplicates();
      assertThat(keys)
          .allSatisfy(
              key -> assertThat(fixture.status(key)).isIn(MailStatus.SENT, MailStatus.UNKNOWN));
      assertThat(fixture.view.counts(PUSH).getFirst().mails())
          .isEqualTo(step == Step.BEFORE_SENDING || step == Step.AFTER_SENDING ? 1 : 2);
    }
  }

  private static void deliver(MailDelivery delivery, Instant now) {
    delivery.deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(now), () -> {});
  }

  @Test
  void a_heartbeat_that_ends_the_call_leaves_no_mail_half_sent() {
    try (var fixture = MailFixture.inMemory()) {
      var key = fixture.upgradedMail(1, "a@a.example");
      var transport = new DyingTransport(Step.BEFORE_OPENING);

      assertThatThrownBy(
              () ->
                  fixture
                      .delivery(transport)
                      .deliverDue(
                          new DeliveryOrder(PUSH, 0),
                          InstantSource.fixed(NOW),
                          () -> {
                            throw new IllegalStateException("canceled");
                          }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(fixture.status(key)).isEqualTo(MailStatus.QUEUED);
    }
  }

  @Test
  void only_a_person_sends_a_mail_of_unknown_fate_again_and_it_keeps_its_message_id() {
    try (var fixture = MailFixture.inMemory()) {
      var key = fixture.upgradedMail(1, "a@a.example");
      var transport = new DyingTransport(Step.AFTER_SENDING);
      var delivery = fixture.delivery(transport);
      assertThatThrownBy(() -> deliver(delivery, NOW)).isInstanceOf(Killed.class);
      deliver(delivery, LATER);
      deliver(delivery, LATER.plus(Duration.ofDays(30)));
      assertThat(fixture.status(key)).isEqualTo(MailStatus.UNKNOWN);

      assertThat(fixture.outbox.resend(key, LATER)).isTrue();
      deliver(delivery, LATER);

      assertThat(fixture.status(key)).isEqualTo(MailStatus.SENT);
      assertThat(transport.accepted).hasSize(2).containsOnly(transport.accepted.getFirst());
    }
  }

  @Test
  void the_late_answer_of_a_worker_that_was_thought_dead_is_the_truth() {
    try (var fixture = MailFixture.inMemory()) {
      var key = fixture.upgradedMail(1, "a@a.example");
      var claims = new MailClaims(fixture.database);
      var claim =
          claims.claim(key, new MailClaims.Sending("<m@x>", "a.example"), NOW).orElseThrow();
      claims.giveUpClaims(PUSH, LATER, LATER);
      assertThat(fixture.status(key)).isEqualTo(MailStatus.UNKNOWN);

      assertThat(claims.end(claim, MailStatus.SENT, "", LATER)).isTrue();
      assertThat(fixture.status(key)).isEqualTo(MailStatus.SENT);
      assertThat(claims.end(claim, MailStatus.REFUSED, "", LATER)).isFalse();
    }
  }

  @Test
  void two_workers_never_claim_one_mail() {
    try (var fixture = MailFixture.inMemory()) {
      MailKey key = fixture.upgradedMail(1, "a@a.example");
      var claims = new MailClaims(fixture.database);
      var sending = new MailClaims.Sending("<m@x>", "a.example");

      assertThat(claims.claim(key, sending, NOW)).isPresent();
      assertThat(claims.claim(key, sending, NOW)).isEmpty();
    }
  }
}
