package pushupgrade.registry;

/** What an org is for. */
public enum OrgType {
  /** Real users and real data. */
  PRODUCTION,
  /** A copy of a production org. */
  SANDBOX,
  /** Short-lived, made from a definition file. */
  SCRATCH,
  /** Where partners develop and test. */
  PARTNER_DEVELOPER
}
