package pushupgrade.record;

import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pushupgrade.org.DeployActivities;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;

/**
 * The deploy as a worker runs it: heartbeats go out while the target is at work, however long it
 * takes, so that the service notices a dead worker long before the deploy's own timeout.
 */
public final class HeartbeatingDeploy implements DeployActivities {
  /** A few beats within the heartbeat timeout of {@code ActivityPlans.deploy()}. */
  public static final Duration PERIOD = Duration.ofSeconds(10);

  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deploy-heartbeat").factory());
  private final DeployActivities deploys;
  private final Duration period;

  /**
   * @param deploys what does the work
   */
  public HeartbeatingDeploy(DeployActivities deploys, Duration period) {
    this.deploys = deploys;
    this.period = period;
  }

  @Override
  public Readiness deploy(OrgAttempt attempt) {
    var context = Activity.getExecutionContext();
    // A beat that is refused, as for an attempt the service gave up, ends the beats and nothing
    // else: the deploy is fenced by its attempt.
    var beating =
        beats.scheduleAtFixedRate(
            () -> context.heartbeat(null),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return deploys.deploy(attempt);
    } finally {
      beating.cancel(false);
    }
  }
}
