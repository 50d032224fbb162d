package pushupgrade.push;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;

/**
 * The waves of a push, one after another: each begins, gives its orgs their chance, soaks, and
 * passes its gate.
 */
final class PushWaves {
  private static final int NONE_YET = -1;

  private final PushRecordActivities record =
      Workflow.newActivityStub(PushRecordActivities.class, ActivityPlans.record());
  private final PushId push;
  private final Alarm start;
  private final Rollouts rollouts;
  private final PushHold hold;
  private final Consumer<String> progress;
  private PushPlan plan = PushPlan.UNKNOWN;
  private int current = NONE_YET;

  /**
   * @param start the push's time
   * @param progress shows what the push is doing
   */
  PushWaves(PushId push, Alarm start, Rollouts rollouts, PushHold hold, Consumer<String> progress) {
    this.push = push;
    this.start = start;
    this.rollouts = rollouts;
    this.hold = hold;
    this.progress = progress;
  }

  /** The waves of this plan are those that come. */
  void follow(PushPlan frozen) {
    plan = frozen;
  }

  /** The number of the newest wave that has begun; below 0 before the first. */
  int current() {
    return current;
  }

  boolean begun() {
    return current != NONE_YET;
  }

  /** Runs those that are not behind their gates; returns early when the push is aborted. */
  void run() {
    var cameOn = false; // a run that only caught up with the record would end at once again
    for (var next : plan.waves()) {
      if (cameOn && Workflow.getInfo().isContinueAsNewSuggested()) {
        goOnAsNew();
      }
      if (!hold.aborted()) {
        runWave(next);
        cameOn = !plan.standing().hasPassed(next);
      }
    }
  }

  private void runWave(WavePlan next) {
    Workflow.await(hold::free);
    if (hold.aborted() || next.empty()) {
      return;
    }
    current = next.number();
    progress.accept("Wave " + next.number() + " (" + next.name() + ") runs");
    startRollouts(
        record.begin(push, current).stream().map(on -> new RolloutRef(current, on)).toList());
    if (!plan.standing().hasPassed(next)) { // else only its later retries are left
      giveItsChance(next);
      if (!hold.aborted() && !isLast(next)) {
        passGate(next);
      }
    }
  }

  private void startRollouts(List<RolloutRef> refs) {
    Workflow.await(hold::free); // a rollout takes the hold it is born with for one that is over
    if (!hold.aborted()) {
      refs.forEach(this::startRollout);
    }
  }

  private void giveItsChance(WavePlan next) {
    if (plan.standing().hadItsChance(next)) {
      return;
    }
    Workflow.await(() -> rollouts.allHadTheirChance(next.number()) || hold.aborted());
    if (!hold.aborted()) {
      attendTo(record.noteChance(push, next.number()));
      Workflow.await(() -> rollouts.allHadTheirChance(next.number()) || hold.aborted());
    }
  }

  /**
   * Orgs that moved where their wave has no rollout get one now; others run already.
   *
   * @param open null in histories from before this was told
   */
  private void attendTo(@Nullable List<RolloutRef> open) {
    if (open != null && !open.isEmpty()) {
      startRollouts(open);
    }
  }

  /**
   * Waves times instances would make a history of any length. The rollouts of earlier waves end
   * when what they have in flight has finished; the next run begins them again.
   */
  private void goOnAsNew() {
    rollouts.end();
    Workflow.await(rollouts::none);
    rollouts.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (!hold.aborted()) {
      Workflow.continueAsNew(PushInput.of(push));
    }
  }

  /** Nothing comes after the last wave, so it has no gate. */
  private boolean isLast(WavePlan one) {
    return plan.waves().stream()
        .noneMatch(other -> other.number() > one.number() && !other.empty());
  }

  /** Soaks and judges; a wave that does not pass halts the push until a person resumes it. */
  private void passGate(WavePlan judged) {
    progress.accept("Wave " + judged.number() + " (" + judged.name() + ") had its chance, soaking");
    var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    new Alarm(now.plus(judged.soak()), "Soak time of wave " + judged.name())
        .ringsUnless(hold::aborted);
    Workflow.await(hold::free);
    if (!hold.aborted()) {
      var verdict = record.judge(push, judged.number());
      if (!verdict.passed()) {
        haltAt(verdict);
      }
    }
  }

  /** A pause that came while the gate was judged must not open it when it ends. */
  private void haltAt(GateVerdict verdict) {
    var halted = hold.begin(Hold.HALTED, verdict.reason());
    Workflow.await(hold::free);
    while (!halted && !hold.aborted()) {
      halted = hold.begin(Hold.HALTED, verdict.reason());
      Workflow.await(hold::free);
    }
  }

  /**
   * Orgs that moved to another instance, or whose rollout was ended from outside, wait where no
   * rollout runs; each gets one there. In an aborted push it only ends what is under way.
   */
  void attendToTheRest() {
    var rest = record.unattended(push);
    while (!rest.isEmpty()) {
      Workflow.await(hold::free);
      if (hold.aborted()) { // what an abort cancels looks open until the record has it
        Workflow.await(Workflow::isEveryHandlerFinished);
        rest = record.unattended(push);
      }
      rest.forEach(this::startRollout);
      Workflow.await(rollouts::none);
      rest = record.unattended(push);
    }
  }

  private void startRollout(RolloutRef ref) {
    rollouts.start(ref, plan.concurrency(), start.at(), hold.notice().number());
  }
}
