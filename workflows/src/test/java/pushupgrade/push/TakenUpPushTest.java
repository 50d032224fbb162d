package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;

/** A workflow that takes up a push which another has led goes on where the record stands. */
@Timeout(60)
class TakenUpPushTest {
  private static final PushId PUSH = PushId.numbered(1);
  private static final Instant NOW = Instant.parse("2030-01-07T12:00:00Z");
  private static final HoldNotice NONE = new HoldNotice(0, "");

  private final RecordDouble record = new RecordDouble(NOW.minus(Duration.ofDays(3)));

  private PushTally takenUp(PushInput input, PushStanding standing) {
    record.standing(standing);
    try (var leading = VirtualPush.from(NOW, record)) {
      var push = leading.lead(input);
      leading.passDays(1);
      return WorkflowStub.fromTyped(push).getResult(PushTally.class);
    }
  }

  @Test
  void a_hold_ends_with_it_where_a_person_took_it_up_and_nothing_is_announced_twice() {
    var halted = new HoldNotice(3, "Too many failures");
    var standing = new PushStanding(PushStatus.IN_PROGRESS, Hold.HALTED, halted, 0, 0);
    assertThat(takenUp(new PushInput(PUSH, true), standing).succeeded()).isEqualTo(1);
    assertThat(record.called)
        .contains("resume 3")
        .containsOnlyOnce("validate")
        .doesNotContain("announce", "become PENDING", "become IN_PROGRESS");
  }

  @Test
  void a_push_that_waits_is_announced_again_which_the_record_does_once() {
    var standing = new PushStanding(PushStatus.PENDING, Hold.NONE, NONE, 0, 0);
    assertThat(takenUp(PushInput.of(PUSH), standing).succeeded()).isEqualTo(1);
    assertThat(record.called)
        .contains("announce", "become IN_PROGRESS", "noteChance")
        .doesNotContain("become PENDING");
  }

  @Test
  void a_wave_behind_its_gate_is_not_judged_again() {
    var standing = new PushStanding(PushStatus.IN_PROGRESS, Hold.NONE, NONE, 1, 1);
    assertThat(takenUp(PushInput.of(PUSH), standing).succeeded()).isEqualTo(1);
    assertThat(record.called).contains("begin", "validate").doesNotContain("noteChance", "judge");
  }

  @Test
  void an_aborted_push_only_ends() {
    var aborting = new HoldNotice(2, "Not this one");
    var standing = new PushStanding(PushStatus.IN_PROGRESS, Hold.ABORTING, aborting, 0, 0);
    takenUp(PushInput.of(PUSH), standing);
    assertThat(record.called).contains("finish").doesNotContain("begin", "validate", "announce");
  }
}
