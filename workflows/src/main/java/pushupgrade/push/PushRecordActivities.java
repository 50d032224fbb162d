package pushupgrade.push;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.RolloutRef;

/**
 * What a push reads from the record and writes to it. Each call may run twice and late, with the
 * same effect as once.
 */
@ActivityInterface(namePrefix = "Push")
public interface PushRecordActivities {
  /**
   * Turns the request into push jobs with one statement, excluded orgs marked; answers the plan.
   */
  PushPlan freeze(PushId push);

  /** Queues the notice to each target's admin. */
  void announce(PushId push);

  /** Moves the push to its next status; refuses an illegal move. */
  void become(PushId push, PushStatus next);

  /** Moves the time of a waiting push and queues the notices of the new round. */
  void reschedule(PushId push, Instant at);

  /** Marks a wave as begun and answers the instances where it has open jobs, in order. */
  List<String> begin(PushId push, int wave);

  /**
   * Notes that each org of the wave had its chance; answers the rollouts, up to this wave, that
   * have open jobs, among them those of instances to which orgs have moved.
   */
  List<RolloutRef> noteChance(PushId push, int wave);

  /** Judges the wave by its tolerance and notes the verdict. */
  GateVerdict judge(PushId push, int wave);

  /** Puts the push on hold; answers the number of the hold. A hold that stands already is kept. */
  HoldNotice hold(PushId push, Hold hold, String reason);

  /** Ends the hold with this number and accepts the failures so far. */
  void resume(PushId push, int holdNumber);

  /** Holds the push for good and cancels every job that has not begun. */
  HoldNotice abort(PushId push, String reason);

  /**
   * Rollouts that still have open jobs though none runs: orgs that moved to another instance, and
   * those of rollouts that were ended from outside.
   */
  List<RolloutRef> unattended(PushId push);

  /**
   * Ends the push: cancels what is left of an aborted one, notes the end, queues the summary;
   * answers the counts.
   */
  PushTally finish(PushId push);
}
