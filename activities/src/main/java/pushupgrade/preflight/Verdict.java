package pushupgrade.preflight;

import java.util.List;
import java.util.Optional;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeKind;

/**
 * What would happen to one org now.
 *
 * @param installed the version that it runs, if it has the package
 * @param obstacles everything that stands in the way, the most telling first; empty when the org
 *     would be upgraded
 */
public record Verdict(OrgId org, Optional<VersionId> installed, List<Obstacle> obstacles) {
  public Verdict {
    obstacles = List.copyOf(obstacles);
  }

  /** How the org's job would end, or for jobs that run now: what would happen first. */
  public Outcome outcome() {
    return first().map(obstacle -> Outcome.of(obstacle.code().kind())).orElse(Outcome.UPGRADED);
  }

  /** The obstacle that a push would give as its reason. */
  public Optional<Obstacle> first() {
    return obstacles.stream().findFirst();
  }

  /** What a push that ran now would do to an org. */
  public enum Outcome {
    /** Upgrade it. */
    UPGRADED,
    /** Try it again when what runs in it has ended. */
    DEFERRED,
    /** Fail in it, perhaps once more in each later window. */
    FAILED,
    /** Leave it alone. */
    EXCLUDED;

    static Outcome of(OutcomeKind kind) {
      return switch (kind) {
        case EXCLUSION -> EXCLUDED;
        case DEFERRAL -> DEFERRED;
        case FAILURE, CANCELLATION -> FAILED;
      };
    }
  }
}
