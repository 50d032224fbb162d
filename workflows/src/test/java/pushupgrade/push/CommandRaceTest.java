package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.id.PushId;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.Readiness;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.temporal.WorkflowIds;

/** Commands that come at the worst moment: while the record is asked or written. */
@Timeout(60)
class CommandRaceTest {
  private static final PushId PUSH = PushId.numbered(1);
  private static final Instant NOW = Instant.parse("2030-01-07T12:00:00Z");
  private static final PushCommand WHY = new PushCommand("Because");

  private final RecordDouble record = new RecordDouble(NOW.plus(Duration.ofDays(3)));
  private VirtualPush leading;
  private PushWorkflow push;

  @BeforeEach
  void start() {
    leading = VirtualPush.from(NOW, record);
    push = leading.lead(PushInput.of(PUSH));
  }

  @AfterEach
  void close() {
    leading.close();
  }

  private void passDays(int days) {
    leading.passDays(days);
  }

  private PushTally result() {
    return WorkflowStub.fromTyped(push).getResult(PushTally.class);
  }

  @Test
  void a_pause_while_a_wave_begins_holds_its_rollouts() {
    var paused = new CompletableFuture<Void>();
    record.during("begin", () -> meanwhile(paused, "hold", () -> push.pause(WHY)));
    passDays(4);
    paused.join();
    assertThat(record.called).doesNotContain("nextOpening", "validate");
    assertThat(push.state().hold()).isEqualTo(Hold.PAUSED);
    push.resume(WHY);
    passDays(1);
    assertThat(result().succeeded()).isEqualTo(1);
    assertThat(record.called).contains("resume 1").containsOnlyOnce("validate");
  }

  @Test
  void a_rollout_that_closes_out_its_orgs_wakes_the_delivery_of_their_mails() {
    record.noWindow();
    passDays(4);
    assertThat(result()).isNotNull();
    assertThat(record.called).contains("closeOut");
    var rollout = WorkflowIds.rollout(PUSH, 0, "NA1");
    assertThat(
            leading.history(rollout).getEvents().stream()
                .filter(event -> event.hasSignalExternalWorkflowExecutionInitiatedEventAttributes())
                .map(event -> event.getSignalExternalWorkflowExecutionInitiatedEventAttributes())
                .map(signal -> signal.getSignalName()))
        .contains("wake");
  }

  /** Gives the command in another thread and waits until its call of the record has begun. */
  private void meanwhile(CompletableFuture<Void> given, String call, Runnable command) {
    var begun = new CountDownLatch(1);
    record.during(call, begun::countDown);
    given.completeAsync(
        () -> {
          command.run();
          return null;
        });
    try {
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_gate_that_fails_while_the_push_is_paused_still_halts_it() {
    record.gateThatFails();
    var paused = new CompletableFuture<Void>();
    record.during("judge", () -> meanwhile(paused, "hold", () -> push.pause(WHY)));
    passDays(4);
    paused.join();
    push.resume(WHY);
    passDays(1);
    assertThat(push.state().hold()).isEqualTo(Hold.HALTED);
    assertThat(push.state().holdReason()).isEqualTo("too many");
    assertThat(record.called).containsOnlyOnce("begin");
    push.resume(WHY);
    passDays(1);
    assertThat(result().succeeded()).isEqualTo(1);
  }

  @Test
  void a_command_while_the_end_is_recorded_is_refused() {
    var refused = new CompletableFuture<Throwable>();
    record.during(
        "finish",
        () -> {
          try {
            push.abort(WHY);
            refused.complete(new AssertionError("accepted"));
          } catch (WorkflowUpdateException e) {
            refused.complete(e.getCause());
          }
        });
    passDays(4);
    assertThat(refused.join()).hasMessageContaining("it is over");
    assertThat(result().succeeded()).isEqualTo(1);
    assertThat(record.called).doesNotContain("abort");
  }

  @Test
  void a_halt_whose_begin_nobody_told_is_heard_of_when_an_attempt_meets_it() {
    record.firstAttempt(new Readiness.Over(new AttemptOutcome.Held(7)));
    passDays(4);
    assertThat(push.state().hold()).isEqualTo(Hold.HALTED);
    push.resume(WHY);
    passDays(1);
    assertThat(record.called).contains("resume 7");
    assertThat(result().succeeded()).isEqualTo(1);
  }

  @Test
  void a_halt_that_begins_while_another_hold_ends_stands() {
    push.pause(WHY);
    record.during(
        "resume 1",
        () -> WorkflowStub.fromTyped(push).signal("halted", new HoldNotice(2, "Too many failed")));
    push.resume(WHY);
    assertThat(push.state())
        .extracting(PushState::hold, PushState::holdReason)
        .containsExactly(Hold.HALTED, "Too many failed");
    passDays(4);
    assertThat(record.called).doesNotContain("begin");
    push.resume(WHY);
    passDays(1);
    assertThat(result().succeeded()).isEqualTo(1);
  }

  @Test
  void an_old_halt_is_no_news() {
    push.pause(WHY);
    push.resume(WHY);
    WorkflowStub.fromTyped(push).signal("halted", new HoldNotice(1, "late"));
    passDays(4);
    assertThat(result().succeeded()).isEqualTo(1);
  }
}
