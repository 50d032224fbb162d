package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.Hold;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.store.DatabaseContract;

/** The steps of an attempt, called as a faulty world calls them: twice, late, and all at once. */
@Timeout(60)
abstract class OrgStepsContract extends DatabaseContract {
  private static final Readiness GO_ON = new Readiness.GoOn();
  private static final AttemptOutcome SUPERSEDED = new AttemptOutcome.Superseded();
  private static final Readiness OVERTAKEN = new Readiness.Over(SUPERSEDED);

  private RecordedPush push(int orgs) {
    return new RecordedPush(database, orgs, "100%", "rest");
  }

  @Test
  void every_step_twice_is_as_once() {
    var push = push(1);
    var attempt = push.attempt(0, 1);
    assertThat(push.steps.validate(attempt)).isEqualTo(GO_ON);
    assertThat(push.steps.validate(attempt)).isEqualTo(GO_ON);
    assertThat(push.steps.deploy(attempt)).isEqualTo(GO_ON);
    assertThat(push.steps.deploy(attempt)).isEqualTo(GO_ON);
    assertThat(push.steps.validate(attempt)).isEqualTo(GO_ON);
    assertThat(push.steps.verify(attempt)).isEqualTo(new AttemptOutcome.Upgraded());
    var done = push.traces(0);

    assertThat(push.steps.validate(attempt)).isEqualTo(OVERTAKEN);
    assertThat(push.steps.deploy(attempt)).isEqualTo(OVERTAKEN);
    assertThat(push.steps.verify(attempt)).isEqualTo(SUPERSEDED);
    assertThat(push.steps.giveUp(attempt, OutcomeCode.UNEXPECTED, "late")).isEqualTo(SUPERSEDED);
    assertThat(push.traces(0)).isEqualTo(done);
    assertThat(push.status(0)).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_zombie_attempt_changes_nothing() {
    var push = push(1);
    var zombie = push.attempt(0, 1);
    push.steps.validate(zombie);
    push.record.hold(push.push, Hold.PAUSED, "A pause");
    assertThat(push.steps.deploy(zombie)).isInstanceOf(Readiness.Over.class);
    push.record.resume(push.push, 1);
    assertThat(push.steps.validate(push.attempt(0, 2))).isEqualTo(GO_ON);
    var running = push.traces(0);

    assertThat(push.steps.validate(zombie)).isEqualTo(OVERTAKEN);
    assertThat(push.steps.deploy(zombie)).isEqualTo(OVERTAKEN);
    assertThat(push.steps.verify(zombie)).isEqualTo(SUPERSEDED);
    assertThat(push.steps.giveUp(zombie, OutcomeCode.DEPLOY_TIMEOUT, "late")).isEqualTo(SUPERSEDED);
    assertThat(push.traces(0)).isEqualTo(running);

    push.steps.deploy(push.attempt(0, 2));
    assertThat(push.steps.verify(zombie)).isEqualTo(SUPERSEDED);
    assertThat(push.steps.verify(push.attempt(0, 2))).isEqualTo(new AttemptOutcome.Upgraded());
  }

  @Test
  void an_attempt_that_is_not_the_next_one_does_not_begin() {
    var push = push(1);
    var before = push.traces(0);
    assertThat(push.steps.validate(push.attempt(0, 2))).isEqualTo(OVERTAKEN);
    assertThat(push.steps.deploy(push.attempt(0, 1))).isEqualTo(OVERTAKEN);
    assertThat(push.traces(0)).isEqualTo(before);
  }

  /** The rollout computed its opening before somebody entered the blackout. */
  @Test
  void an_attempt_on_an_instance_that_was_closed_meanwhile_waits_for_its_next_opening() {
    var push = push(1);
    var reopens = RecordedPush.NOW.plusSeconds(3_600);
    push.closed(RecordedPush.NOW.minusSeconds(60), reopens);
    assertThat(push.steps.validate(push.attempt(0, 1)))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Deferred(OutcomeCode.WINDOW_CLOSED)));
    assertThat(push.job(0)).containsEntry("status", "PENDING").containsEntry("attempt", 0);
    assertThat(push.due().orgs()).isEmpty();
    assertThat(push.due().nextDue()).isEqualTo(reopens);
    push.open();
  }

  @Test
  void a_deploy_without_an_answer_fails_the_attempt_with_its_reason() {
    var push = push(1);
    var attempt = push.attempt(0, 1);
    push.steps.validate(attempt);
    assertThat(push.steps.giveUp(attempt, OutcomeCode.DEPLOY_TIMEOUT, "no answer"))
        .isEqualTo(new AttemptOutcome.Failed(OutcomeCode.DEPLOY_TIMEOUT, 0));
    assertThat(push.job(0)).containsEntry("detail", "no answer").containsEntry("status", "FAILED");
  }

  @Test
  void a_deploy_whose_answer_was_lost_is_verified_instead() {
    var push = push(1);
    var attempt = push.attempt(0, 1);
    push.steps.validate(attempt);
    push.steps.deploy(attempt);
    assertThat(push.steps.giveUp(attempt, OutcomeCode.DEPLOY_TIMEOUT, "no answer"))
        .isEqualTo(new AttemptOutcome.Upgraded());
  }

  @Test
  void an_org_that_moved_on_before_the_verify_was_upgraded_and_stays_where_it_is() {
    var push = push(1);
    var attempt = push.attempt(0, 1);
    push.steps.validate(attempt);
    push.steps.deploy(attempt);
    push.uninstall(0);
    assertThat(push.steps.verify(attempt)).isEqualTo(new AttemptOutcome.Upgraded());
    assertThat(push.job(0))
        .containsEntry("status", "SUCCEEDED")
        .containsEntry("detail", "The org moved on since the push: it was uninstalled");
    assertThat(
            push.count(
                "SELECT count(*) FROM deploy_ledger WHERE restored_at IS NULL AND push_id = ?"))
        .isEqualTo(1);
  }

  @Test
  void an_attempt_that_never_began_leaves_its_org_to_rest() {
    var push = push(1);
    push.steps.giveUp(push.attempt(0, 1), OutcomeCode.UNEXPECTED, "ended from outside");
    assertThat(push.status(0)).isEqualTo("PENDING");
    assertThat(push.job(0).get("not_before")).isNotNull();
    assertThat(push.steps.validate(push.attempt(0, 1))).isEqualTo(GO_ON);
  }

  @Test
  void at_the_closing_of_the_window_nothing_starts() {
    var push = push(1);
    var late = new OrgAttempt(push.push, push.orgs.get(0), 0, "NA224", 1, RecordedPush.NOW);
    assertThat(push.steps.validate(late))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Deferred(OutcomeCode.WINDOW_CLOSED)));
    assertThat(push.job(0)).containsEntry("attempt", 0);
  }

  @Test
  void what_changed_between_the_checks_and_the_deploy_is_seen() {
    var push = push(3);
    IntStream.range(0, 3).forEach(org -> push.steps.validate(push.attempt(org, 1)));
    push.optOut(0);
    push.readOnly(1);
    new ApexJobStore(database)
        .put(
            push.orgs.get(2),
            new ApexJob("707", "Nightly", RecordedPush.NOW, RecordedPush.NOW.plusSeconds(600)));
    assertThat(push.steps.deploy(push.attempt(0, 1)))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Excluded(OutcomeCode.PUSH_DISABLED)));
    assertThat(push.steps.deploy(push.attempt(1, 1)))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Failed(OutcomeCode.ORG_READ_ONLY, 0)));
    assertThat(push.steps.deploy(push.attempt(2, 1)))
        .isEqualTo(new Readiness.Over(new AttemptOutcome.Deferred(OutcomeCode.JOBS_RUNNING)));
    assertThat(push.count("SELECT count(*) FROM deploy_ledger WHERE push_id = ?")).isZero();
  }

  @Test
  void one_attempt_many_times_at_once_is_one_upgrade() throws Exception {
    var push = push(1);
    var attempt = push.attempt(0, 1);
    atOnce(
        8,
        n ->
            () -> {
              push.steps.validate(attempt);
              push.steps.deploy(attempt);
              return push.steps.verify(attempt);
            });
    assertThat(push.status(0)).isEqualTo("SUCCEEDED");
    assertThat(push.count("SELECT count(*) FROM push_job_history WHERE push_id = ?")).isEqualTo(2);
    assertThat(push.count("SELECT count(*) FROM deploy_ledger WHERE push_id = ?")).isEqualTo(1);
    assertThat(
            push.count("SELECT count(*) FROM outbox_mail WHERE kind = 'UPGRADED' AND push_id = ?"))
        .isEqualTo(1);
  }

  @Test
  void failures_at_once_halt_the_push_once_and_at_the_tolerance() throws Exception {
    var push = new RecordedPush(database, 24, "3", "rest");
    IntStream.range(0, 24).forEach(push::readOnly);
    var outcomes = atOnce(24, n -> () -> push.steps.validate(push.attempt(n, 1)));
    var failed =
        push.count("SELECT count(*) FROM push_job WHERE status = 'FAILED' AND push_id = ?");
    assertThat(failed).isGreaterThanOrEqualTo(4);
    assertThat(push.count("SELECT hold_no FROM push WHERE id = ?")).isEqualTo(1);
    assertThat(outcomes)
        .filteredOn(
            over ->
                over instanceof Readiness.Over o
                    && o.outcome() instanceof AttemptOutcome.Failed f
                    && f.haltNo() == 1)
        .as("the one that crossed the tolerance")
        .hasSize(1);
  }

  @Test
  void an_abort_and_attempts_at_once_do_not_block_each_other() throws Exception {
    var push = new RecordedPush(database, 16, "0", "rest");
    IntStream.range(0, 16).filter(n -> n % 2 == 0).forEach(push::readOnly);
    atOnce(
        17,
        n ->
            n == 16
                ? () -> push.record.abort(push.push, "Enough")
                : () -> {
                  push.steps.validate(push.attempt(n, 1));
                  push.steps.deploy(push.attempt(n, 1));
                  return push.steps.verify(push.attempt(n, 1));
                });
    var tally = push.record.finish(push.push);
    assertThat(tally.open()).isZero();
    assertThat(tally.succeeded())
        .isEqualTo(push.count("SELECT count(*) FROM deploy_ledger WHERE push_id = ?"));
    assertThat(push.count("SELECT count(*) FROM push WHERE status = 'CANCELED' AND id = ?"))
        .isEqualTo(1);
  }

  private static <T> List<T> atOnce(int count, IntFunction<Callable<T>> task) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<T>();
      for (var answer : threads.invokeAll(IntStream.range(0, count).mapToObj(task).toList())) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
