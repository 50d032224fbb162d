package pushupgrade.push;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import pushupgrade.rollout.RolloutListener;

/**
 * One push, from its frozen targets to its report: it owns time, waves and safety. Its id is {@code
 * push/<pushId>}.
 *
 * <p>Updates are a person's commands; each is refused with a sentence when the push is not where it
 * makes sense. Signals come from the rollouts only.
 */
@WorkflowInterface
public interface PushWorkflow extends RolloutListener {
  /** Leads the push; answers its final counts. */
  @WorkflowMethod
  PushTally run(PushInput input);

  /** Moves the time of a push that has not begun; the subscribers get a new notice. */
  @UpdateMethod
  void reschedule(Instant at);

  /** Refuses a push that has begun, and a time too near. */
  @UpdateValidatorMethod(updateName = "reschedule")
  void checkReschedule(Instant at);

  /** Starts nothing new until {@link #resume}; orgs in flight finish. */
  @UpdateMethod
  void pause(PushCommand command);

  /** Refuses a push that is on hold already, or over. */
  @UpdateValidatorMethod(updateName = "pause")
  void checkPause(PushCommand command);

  /** Goes on after a pause or a halt; the failures so far count as accepted. */
  @UpdateMethod
  void resume(PushCommand command);

  /** Refuses a push that is not on hold. */
  @UpdateValidatorMethod(updateName = "resume")
  void checkResume(PushCommand command);

  /** Ends the push: orgs in flight finish, all others are Canceled. */
  @UpdateMethod
  void abort(PushCommand command);

  /** Refuses a push that is over. */
  @UpdateValidatorMethod(updateName = "abort")
  void checkAbort(PushCommand command);

  /** Where the push stands. Never poll it while orgs run: progress comes from the record. */
  @QueryMethod
  PushState state();
}
