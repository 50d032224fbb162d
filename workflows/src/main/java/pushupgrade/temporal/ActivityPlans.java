package pushupgrade.temporal;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * Every timeout and retry plan, side by side. Infrastructure faults are retried here and leave no
 * events in a history; what an org answers is a value, never an exception, and is retried by its
 * rollout.
 */
public final class ActivityPlans {
  private static final RetryOptions UNTIL_IT_WORKS =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofMinutes(1))
          .build();

  /**
   * The Java SDK takes a local activity without a number of attempts and without a deadline for one
   * that must not be retried (its issue 1727), so the number is given.
   */
  private static final RetryOptions UNTIL_IT_WORKS_HERE =
      RetryOptions.newBuilder(UNTIL_IT_WORKS).setMaximumAttempts(Integer.MAX_VALUE).build();

  private ActivityPlans() {}

  /**
   * Short reads and writes of the record by the push itself. Never handed over with the answer to a
   * workflow task: where that answer is lost, the service takes the activity for begun, and only
   * its timeout would bring it back. The same timeout is the wait after a worker that died.
   */
  public static ActivityOptions record() {
    return record("The push's record", Duration.ofMinutes(1));
  }

  /** What touches every target of a push at once, such as the freeze; 200,000 take seconds. */
  public static ActivityOptions recordOfAll() {
    return record("The push's record, all targets", Duration.ofMinutes(2));
  }

  private static ActivityOptions record(String summary, Duration longest) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PUSH)
        .setSummary(summary)
        .setDisableEagerExecution(true)
        .setStartToCloseTimeout(longest)
        .setRetryOptions(UNTIL_IT_WORKS)
        .build();
  }

  /**
   * Short reads and writes inside a workflow task: pages of due orgs, an org's checks and its
   * result.
   */
  public static LocalActivityOptions step() {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(30))
        .setLocalRetryThreshold(Duration.ofSeconds(30))
        .setRetryOptions(UNTIL_IT_WORKS_HERE)
        .setDoNotIncludeArgumentsIntoMarker(true)
        .build();
  }

  /**
   * A deploy, with a heartbeat every few seconds so that a dead worker is noticed soon. Retried for
   * some minutes, which bridges a restart of the database; then the attempt ends and the rollout
   * decides.
   */
  public static ActivityOptions deploy() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.DEPLOY)
        .setSummary("To the new version")
        .setStartToCloseTimeout(Duration.ofMinutes(5))
        .setScheduleToCloseTimeout(Duration.ofMinutes(30))
        .setHeartbeatTimeout(Duration.ofMinutes(1))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(20)
                .build())
        .build();
  }

  /** The way back of one org. It must end in an answer, so it is retried until it works. */
  public static ActivityOptions rollback() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.DEPLOY)
        .setSummary("Back to the version before")
        .setStartToCloseTimeout(Duration.ofMinutes(5))
        .setRetryOptions(UNTIL_IT_WORKS)
        .build();
  }

  /** One batch of mails over one connection, with a heartbeat every few seconds. */
  public static ActivityOptions mail() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.MAIL)
        .setSummary("Mails that are due")
        .setStartToCloseTimeout(Duration.ofMinutes(15))
        .setHeartbeatTimeout(Duration.ofMinutes(2))
        .setRetryOptions(UNTIL_IT_WORKS)
        .build();
  }
}
