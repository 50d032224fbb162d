package pushupgrade.version;

/** Where a package version is in its life. */
public enum VersionState {
  /** Being made in a patch development org; nothing uploaded yet. */
  DRAFT,
  /** Uploaded for testing; its content may still change with the next build. */
  BETA,
  /** Promoted: immutable, installable, can be pushed. */
  RELEASED,
  /** Withdrawn by its publisher; stays where it is installed, goes nowhere new. */
  DEPRECATED;

  /** Whether a version may go from this state to the other. */
  public boolean canBecome(VersionState next) {
    return switch (this) {
      case DRAFT -> next == BETA || next == RELEASED;
      case BETA -> next == RELEASED || next == DEPRECATED;
      case RELEASED -> next == DEPRECATED;
      case DEPRECATED -> false;
    };
  }
}
