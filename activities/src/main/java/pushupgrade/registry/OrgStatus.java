package pushupgrade.registry;

/** The platform's status of an org (PackageSubscriber.OrgStatus). */
public enum OrgStatus {
  ACTIVE,
  INACTIVE,
  TRIAL,
  FREE,
  DEMO;

  /** Whether a push may go there: everywhere but to an inactive org. */
  public boolean receivesPushes() {
    return this != INACTIVE;
  }
}
