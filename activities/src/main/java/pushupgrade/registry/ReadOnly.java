package pushupgrade.registry;

import java.time.Instant;

/** Nothing can be deployed to the org until this instant, which itself is writable again. */
public record ReadOnly(Cause cause, Instant until) {
  /** Why an org is read-only. */
  public enum Cause {
    /** Maintenance of the instance or an org migration. */
    MAINTENANCE,
    /** The platform's own release is being rolled out to the org. */
    RELEASE_UPGRADE
  }

  /** Whether it is read-only at the instant. */
  public boolean holdsAt(Instant instant) {
    return instant.isBefore(until);
  }
}
