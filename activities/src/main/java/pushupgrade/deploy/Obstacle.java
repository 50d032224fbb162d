package pushupgrade.deploy;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.outcome.OutcomeCode;

/**
 * What stands between an org and a version.
 *
 * @param detail what exactly, naming components and versions; never a person's name or address
 * @param until when it is known to be over
 */
public record Obstacle(OutcomeCode code, String detail, Optional<Instant> until) {
  /** An obstacle with no known end. */
  public static Obstacle of(OutcomeCode code, String detail) {
    return new Obstacle(code, detail, Optional.empty());
  }
}
