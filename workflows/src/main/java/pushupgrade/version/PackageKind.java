package pushupgrade.version;

/** What kind of package it is. Only managed ones can be pushed. */
public enum PackageKind {
  /** First generation managed package. */
  MANAGED_1GP,
  /** Second generation managed package. */
  MANAGED_2GP,
  /** Unlocked package: its owner changes it in the org, so it is never pushed. */
  UNLOCKED,
  /** Unmanaged package: a template, without upgrades. */
  UNMANAGED;

  /** Whether versions of such a package can be pushed. */
  public boolean managed() {
    return this == MANAGED_1GP || this == MANAGED_2GP;
  }
}
