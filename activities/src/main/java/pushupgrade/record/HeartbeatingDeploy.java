package pushupgrade.record;

import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.org.DeployActivities;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;

/**
 * The deploy as a worker runs it, with heartbeats while the target is at work; a deploy that goes
 * on after the service gave it up is fenced by its attempt.
 */
public final class HeartbeatingDeploy implements DeployActivities {
  private final DeployActivities deploys;
  private final Heartbeats heartbeats;

  /**
   * @param deploys what does the work
   */
  public HeartbeatingDeploy(DeployActivities deploys, Heartbeats heartbeats) {
    this.deploys = deploys;
    this.heartbeats = heartbeats;
  }

  @Override
  public Readiness deploy(OrgAttempt attempt) {
    return heartbeats.during(() -> deploys.deploy(attempt));
  }
}
