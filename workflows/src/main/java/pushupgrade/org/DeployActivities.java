package pushupgrade.org;

import io.temporal.activity.ActivityInterface;

/** The deploy itself: a regular activity, because a deploy target may need minutes. */
@ActivityInterface(namePrefix = "Deploy")
public interface DeployActivities {
  /**
   * Checks again what can have changed and moves the org to the version, once however often it
   * runs.
   */
  Readiness deploy(OrgAttempt attempt);
}
