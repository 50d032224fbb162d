package pushupgrade.org;

import io.temporal.activity.ActivityInterface;
import pushupgrade.outcome.OutcomeCode;

/** The short steps of an attempt, run as local activities. Idempotent by (push, org, attempt). */
@ActivityInterface(namePrefix = "Org")
public interface OrgStepActivities {
  /**
   * Begins the attempt and checks everything that can stand in its way; an attempt that cannot go
   * on is ended here.
   */
  Readiness validate(OrgAttempt attempt);

  /**
   * Reads the org back: notes the success and queues its mails, or puts the org back and notes the
   * failure.
   */
  AttemptOutcome verify(OrgAttempt attempt);

  /**
   * Ends an attempt whose deploy gave no answer; if the deploy did happen, it is verified instead.
   */
  AttemptOutcome giveUp(OrgAttempt attempt, OutcomeCode code, String detail);
}
