package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.Hold;
import pushupgrade.push.PushStatus;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollout.DueOrg;
import pushupgrade.rollout.DueQuery;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.store.DatabaseContract;

/** A push led by hand through its record. */
@Timeout(60)
abstract class PushRecordContract extends DatabaseContract {
  @Test
  void a_push_goes_from_its_freeze_to_its_end() {
    var push = new RecordedPush(database, 5, "100%", "canary:2 soak=1h; rest");
    assertThat(push.record.begin(push.push, 0)).containsExactly("NA224");
    upgrade(push, 0);
    push.record.noteChance(push.push, 0);
    assertThat(push.record.judge(push.push, 0).passed()).isTrue();
    assertThat(push.record.unattended(push.push)).containsExactly(new RolloutRef(1, "NA224"));
    push.record.begin(push.push, 1);
    upgrade(push, 1);

    assertThat(push.record.finish(push.push)).isEqualTo(new PushTally(5, 5, 0, 0, 0, 0, 0));
    assertThat(push.record.finish(push.push))
        .as("twice")
        .isEqualTo(new TallyStore(database).of(push.push));
    assertThat(push.record.begin(push.push, 1)).isEmpty();
    assertThat(push.count("SELECT count(*) FROM outbox_mail WHERE push_id = ?")).isEqualTo(16);
  }

  private static void upgrade(RecordedPush push, int org, int number) {
    var attempt = push.attempt(org, number);
    push.steps.validate(attempt);
    push.steps.deploy(attempt);
    push.steps.verify(attempt);
  }

  private static void upgrade(RecordedPush push, int wave) {
    for (var due : push.rollouts.due(query(push, wave, 10)).orgs()) {
      upgrade(push, push.orgs.indexOf(due.org()), due.attempt());
    }
  }

  private static DueQuery query(RecordedPush push, int wave, int limit) {
    return new DueQuery(push.push, wave, "NA224", null, RecordedPush.NOW, limit);
  }

  @Test
  void due_orgs_come_in_pages_and_none_is_left_out() {
    var push = new RecordedPush(database, 7, "100%", "rest");
    var first = push.rollouts.due(query(push, 0, 3)).orgs();
    var last = first.get(2).org();
    var second =
        push.rollouts.due(new DueQuery(push.push, 0, "NA224", last, RecordedPush.NOW, 10)).orgs();
    assertThat(first).hasSize(3);
    assertThat(second).hasSize(4);
    assertThat(List.of(first, second).stream().flatMap(List::stream).map(DueOrg::org))
        .containsExactlyInAnyOrderElementsOf(push.orgs);
    var beyond =
        push.rollouts.due(
            new DueQuery(push.push, 0, "NA224", second.get(3).org(), RecordedPush.NOW, 10));
    assertThat(beyond.orgs()).isEmpty();
    assertThat(beyond.nextDue()).isEqualTo(RecordedPush.NOW);
  }

  @Test
  void holds_are_numbered_and_an_old_resume_ends_no_new_one() {
    var push = new RecordedPush(database, 1, "100%", "rest");
    assertThat(push.record.hold(push.push, Hold.PAUSED, "one")).isEqualTo(new HoldNotice(1, "one"));
    assertThat(push.record.hold(push.push, Hold.HALTED, "again"))
        .as("one stands already")
        .isEqualTo(new HoldNotice(1, "one"));
    push.record.resume(push.push, 1);
    assertThat(push.record.hold(push.push, Hold.HALTED, "two")).isEqualTo(new HoldNotice(2, "two"));
    push.record.resume(push.push, 1);
    assertThat(push.count("SELECT count(*) FROM push WHERE hold = 'HALTED' AND id = ?"))
        .isEqualTo(1);
    assertThat(push.record.abort(push.push, "enough").number()).isEqualTo(3);
    assertThat(push.record.abort(push.push, "twice").number()).isEqualTo(3);
    push.record.resume(push.push, 3);
    assertThat(push.count("SELECT count(*) FROM push WHERE hold = 'ABORTING' AND id = ?"))
        .as("an abort is for good")
        .isEqualTo(1);
  }

  @Test
  void a_resume_accepts_the_failures_so_far() {
    var push = new RecordedPush(database, 4, "0", "rest");
    push.record.begin(push.push, 0);
    push.readOnly(0);
    push.readOnly(1);
    push.steps.validate(push.attempt(0, 1));
    push.record.resume(push.push, 1);
    assertThat(push.record.judge(push.push, 0).passed()).isTrue();
    push.steps.validate(push.attempt(1, 1));
    assertThat(push.record.judge(push.push, 0).passed()).isFalse();
    assertThat(push.count("SELECT hold_no FROM push WHERE id = ?")).isEqualTo(2);
  }

  @Test
  void an_accepted_failure_that_succeeds_later_hides_no_new_one() {
    var push = new RecordedPush(database, 4, "0", "rest", RetryPlan.NEXT_WINDOW);
    push.record.begin(push.push, 0);
    push.readOnly(0);
    push.steps.validate(push.attempt(0, 1));
    push.record.resume(push.push, 1);
    push.writable(0);
    upgrade(push, 0, 2);
    assertThat(push.status(0)).isEqualTo("SUCCEEDED");

    push.readOnly(1);
    push.steps.validate(push.attempt(1, 1));
    assertThat(push.count("SELECT count(*) FROM push WHERE hold = 'HALTED' AND id = ?"))
        .isEqualTo(1);
  }

  @Test
  void attempts_left_behind_are_found_and_end_without_a_deploy() {
    var push = new RecordedPush(database, 3, "100%", "rest");
    push.record.begin(push.push, 0);
    push.steps.validate(push.attempt(0, 1));
    push.steps.deploy(push.attempt(0, 1));
    push.steps.validate(push.attempt(1, 1));
    assertThat(push.rollouts.underWay(push.push, 0, "NA224"))
        .containsExactlyInAnyOrder(
            new DueOrg(push.orgs.get(0), 1), new DueOrg(push.orgs.get(1), 1));
    assertThat(push.record.unattended(push.push)).containsExactly(new RolloutRef(0, "NA224"));

    var late = RecordedPush.NOW;
    var deployed = new OrgAttempt(push.push, push.orgs.get(0), 0, "NA224", 1, late);
    assertThat(push.steps.deploy(deployed)).isEqualTo(new Readiness.GoOn());
    assertThat(push.steps.verify(deployed)).isEqualTo(new AttemptOutcome.Upgraded());
    var begun = new OrgAttempt(push.push, push.orgs.get(1), 0, "NA224", 1, late);
    assertThat(push.steps.deploy(begun))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Deferred(OutcomeCode.WINDOW_CLOSED)));
    assertThat(push.status(1)).isEqualTo("PENDING");
    assertThat(push.rollouts.underWay(push.push, 0, "NA224")).isEmpty();
  }

  @Test
  void an_aborted_push_leaves_only_what_is_under_way_to_attend_to() {
    var push = new RecordedPush(database, 2, "100%", "rest", RetryPlan.NEXT_WINDOW);
    push.record.begin(push.push, 0);
    push.steps.validate(push.attempt(0, 1));
    push.record.abort(push.push, "enough");
    assertThat(push.record.unattended(push.push)).containsExactly(new RolloutRef(0, "NA224"));
    push.steps.giveUp(push.attempt(0, 1), OutcomeCode.UNEXPECTED, "ended from outside");
    assertThat(push.status(0)).isEqualTo("PENDING");
    assertThat(push.record.unattended(push.push)).isEmpty();
  }

  /** The attempt gives its turn back at the worst moment: when the abort looks at the clock. */
  @Test
  void an_org_is_not_canceled_before_it_gave_its_turn_back() {
    var push = new RecordedPush(database, 2, "100%", "rest");
    var seconds = new AtomicInteger();
    InstantSource clock = () -> RecordedPush.NOW.plusSeconds(seconds.incrementAndGet());
    var steps = new OrgStepActivitiesImpl(database, new MetadataStoreTarget(database), clock);
    steps.validate(push.attempt(0, 1));
    InstantSource interrupted =
        () -> {
          var now = clock.instant();
          var aborting =
              push.count("SELECT count(*) FROM push WHERE hold = 'ABORTING' AND id = ?") == 1;
          if (aborting && push.status(0).equals("IN_PROGRESS")) {
            CompletableFuture.runAsync(() -> steps.deploy(push.attempt(0, 1))).join();
          }
          return now;
        };
    new PushRecordActivitiesImpl(database, interrupted).abort(push.push, "enough");
    assertThat(push.status(1)).isEqualTo("CANCELED");
    new PushRecordActivitiesImpl(database, clock).finish(push.push);

    assertThat(push.status(0)).isEqualTo("CANCELED");
    assertThat(push.historyOf(0)).containsExactly("IN_PROGRESS", "PENDING", "CANCELED");
  }

  @Test
  void orgs_whose_window_never_comes_are_confirmed_to_the_publisher() {
    var push = new RecordedPush(database, 2, "100%", "rest");
    push.rollouts.closeOut(push.push, 0, "NA224");
    push.rollouts.closeOut(push.push, 0, "NA224");
    assertThat(
            push.count(
                "SELECT count(*) FROM outbox_mail WHERE kind = 'CONFIRMATION' AND domain = 'publisher.example' AND push_id = ?"))
        .isEqualTo(2);
  }

  @Test
  void what_has_ended_does_not_begin_again() {
    var push = new RecordedPush(database, 1, "100%", "rest");
    push.record.abort(push.push, "enough");
    assertThat(push.record.finish(push.push)).isEqualTo(new PushTally(1, 0, 0, 0, 1, 0, 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> push.record.become(push.push, PushStatus.IN_PROGRESS))
        .withMessageContaining("CANCELED");
    push.record.become(push.push, PushStatus.CANCELED);
  }

  @Test
  void a_way_back_that_is_not_in_the_record_is_refused() {
    var push = new RecordedPush(database, 1, "100%", "rest");
    var back =
        new RollbackActivitiesImpl(
            database, new MetadataStoreTarget(database), () -> RecordedPush.NOW);
    var input = new RollbackInput("?", push.push, push.orgs.get(0), RollbackKind.REVERT, true);
    assertThat(back.putBack(input).done()).isFalse();
    assertThat(back.putBack(input).detail()).contains("no request");
  }
}
