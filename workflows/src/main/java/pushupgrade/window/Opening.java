package pushupgrade.window;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in which orgs may be touched: {@code opens} is inside, {@code closes} is not.
 */
public record Opening(Instant opens, Instant closes) {
  /**
   * @throws IllegalArgumentException when it closes before it opens, or at once
   */
  public Opening {
    if (!closes.isAfter(opens)) {
      throw new IllegalArgumentException(
          "An opening closes after it opens: " + opens + " to " + closes + " is empty");
    }
  }

  /** Whether the instant is inside; the closing instant is not. */
  public boolean holds(Instant instant) {
    return !instant.isBefore(opens) && instant.isBefore(closes);
  }

  /** Elapsed time from opening to closing. */
  public Duration length() {
    return Duration.between(opens, closes);
  }
}
