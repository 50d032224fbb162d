package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;
import static pushupgrade.outbox.MailStatus.SENT;
import static pushupgrade.outbox.MailStatus.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Engine;

/** A worker that dies between any two steps sends no mail twice and loses none. */
abstract class KilledDeliveryContract implements Engine {
  private static final Instant LATER =
      NOW.plus(DeliveryLimits.USUAL.lease()).plus(Duration.ofMinutes(1));

  private MailFixture fixture;

  @BeforeEach
  void openFixture() {
    fixture = MailFixture.over(open());
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /**
   * Runs one delivery over a server that accepts every mail, and dies at one of its steps: a look
   * at the clock (before each change of the record), a heartbeat (between two mails), and each
   * dealing with the server, before and after it took a mail.
   */
  private final class MortalWorker implements MailTransport, MailSession, InstantSource {
    private final List<String> accepted = new ArrayList<>();
    private final Instant now;
    private int stepsLeft;

    MortalWorker(int steps, Instant now) {
      this.stepsLeft = steps;
      this.now = now;
    }

    private void step() {
      stepsLeft--;
      if (stepsLeft == 0) {
        throw new Killed();
      }
    }

    /** Whether it lived to the end. */
    boolean delivers() {
      try {
        fixture.delivery(this).deliverDue(new DeliveryOrder(PUSH, 0), this, this::step);
        return true;
      } catch (Killed e) {
        return false;
      }
    }

    @Override
    public Instant instant() {
      step();
      return now;
    }

    @Override
    public Opening open() {
      step();
      return new Opening.Open(this);
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      step();
      accepted.add(mail.messageId());
      step();
      return new SendAnswer.Accepted();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      step();
    }
  }

  @Test
  void a_worker_killed_between_any_two_steps_sends_no_mail_twice_and_loses_none() {
    var steps = 0;
    boolean lived;
    do {
      steps++;
      lived = killedAt(steps, NOW.plus(Duration.ofDays(steps)));
    } while (!lived);

    // Two mails: at least clock, heartbeat, claim, sending, acceptance and settling of each.
    assertThat(steps).isGreaterThan(12);
  }

  private boolean killedAt(int step, Instant now) {
    var keys =
        List.of(
            fixture.upgradedMail(2 * step, "a@a.example"),
            fixture.upgradedMail(2 * step + 1, "b@b.example"));
    var killed = new MortalWorker(step, now);
    var lived = killed.delivers();
    var next = new MortalWorker(0, now);
    assertThat(next.delivers()).isTrue();
    var afterTheLease = new MortalWorker(0, now.plus(Duration.between(NOW, LATER)));
    assertThat(afterTheLease.delivers()).isTrue();

    assertThat(afterTheLease.accepted).isEmpty();
    var accepted = Stream.concat(killed.accepted.stream(), next.accepted.stream()).toList();
    assertThat(accepted).as("killed at step " + step).doesNotHaveDuplicates();
    var ends = keys.stream().map(fixture::status).toList();
    assertThat(ends).as("killed at step " + step).isSubsetOf(SENT, UNKNOWN);
    var unknown = Collections.frequency(ends, UNKNOWN);
    assertThat(unknown).as("killed at step " + step).isLessThanOrEqualTo(lived ? 0 : 1);
    assertThat(accepted).as("killed at step " + step).hasSizeBetween(2 - unknown, 2);
    return lived;
  }

  private static void deliver(MailDelivery delivery, Instant now) {
    delivery.deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(now), () -> {});
  }

  @Test
  void only_a_person_sends_a_mail_of_unknown_fate_again_and_it_keeps_its_message_id() {
    var key = fixture.upgradedMail(1, "a@a.example");
    var server = new MortalWorker(0, NOW);
    var claims = new MailClaims(fixture.database);
    var first = claims.claim(key, new MailClaims.Sending("<lost@x>", "a.example"), NOW);
    assertThat(first).isPresent();
    var delivery = fixture.delivery(server);
    deliver(delivery, LATER);
    deliver(delivery, LATER.plus(Duration.ofDays(30)));
    assertThat(fixture.status(key)).isEqualTo(UNKNOWN);
    assertThat(server.accepted).isEmpty();

    assertThat(fixture.outbox.resend(key, LATER)).isTrue();
    deliver(delivery, LATER);
    assertThat(fixture.outbox.resend(key, LATER)).isFalse();

    assertThat(fixture.status(key)).isEqualTo(SENT);
    assertThat(server.accepted).containsExactly("<lost@x>");
  }

  @Test
  void the_late_answer_of_a_worker_that_was_thought_dead_is_the_truth() {
    var key = fixture.upgradedMail(1, "a@a.example");
    var claims = new MailClaims(fixture.database);
    var claim = claims.claim(key, new MailClaims.Sending("<m@x>", "a.example"), NOW).orElseThrow();
    claims.giveUpClaims(PUSH, LATER, LATER);
    assertThat(fixture.status(key)).isEqualTo(UNKNOWN);

    assertThat(claims.end(claim, SENT, "", LATER)).isTrue();
    assertThat(fixture.status(key)).isEqualTo(SENT);
    assertThat(claims.end(claim, MailStatus.REFUSED, "", LATER)).isFalse();
  }

  @Test
  void two_workers_at_once_never_claim_one_mail() throws Exception {
    var sending = new MailClaims.Sending("<m@x>", "a.example");
    try (var workers = Executors.newFixedThreadPool(2)) {
      for (var number = 1; number <= 20; number++) {
        var key = fixture.upgradedMail(number, "a@a.example");
        Callable<Boolean> claim =
            () -> new MailClaims(fixture.database).claim(key, sending, NOW).isPresent();
        var won = 0;
        for (var answer : workers.invokeAll(List.of(claim, claim))) {
          won += answer.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }
  }
}
