package pushupgrade.registry.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import pushupgrade.id.VersionId;
import pushupgrade.registry.OwnComponent;

/** What fleet to make: the same plan makes the same fleet, byte for byte. */
public record FleetPlan(long seed, int orgs, Rates rates, Contents contents, Instant now) {
  private static final int MOST = 5_000_000;

  /**
   * @throws IllegalArgumentException when the number of orgs is not from 1 to 5 million
   */
  public FleetPlan {
    if (orgs < 1 || orgs > MOST) {
      throw new IllegalArgumentException("A fleet has 1 to " + MOST + " orgs, not " + orgs);
    }
  }

  /** Which share of the orgs, from 0 to 1, has which trouble; the draws are independent. */
  public record Rates(
      double inactive,
      double optedOut,
      double readOnly,
      double conflicts,
      double jobs,
      double withoutFeature) {
    /** What a fleet looks like that is neither tidy nor hopeless. */
    public static final Rates USUAL = new Rates(0.01, 0.02, 0.01, 0.01, 0.03, 0.02);

    /** Nothing stands in the way of a push. */
    public static final Rates NO_TROUBLE = new Rates(0, 0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException when a rate is not from 0 to 1
     */
    public Rates {
      for (var rate : List.of(inactive, optedOut, readOnly, conflicts, jobs, withoutFeature)) {
        if (!(rate >= 0 && rate <= 1)) {
          throw new IllegalArgumentException("A rate is from 0 to 1, not " + rate);
        }
      }
    }
  }

  /**
   * What is installed, and what may be in its way.
   *
   * @param versions the installed versions: of three orgs about two run the first, and so on down
   * @param conflicts components of their own that some orgs have
   * @param features what the package needs and some orgs lack
   */
  public record Contents(
      List<VersionId> versions, List<OwnComponent> conflicts, Set<String> features) {
    /** Copies the collections. */
    public Contents {
      versions = List.copyOf(versions);
      conflicts = List.copyOf(conflicts);
      features = Set.copyOf(features);
    }
  }
}
