package pushupgrade.registry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.VersionId;

/**
 * All that one line of an import says about an org. What it does not say stays as it is: features
 * that are null, opt-out and read-only times that are null, components and jobs not named.
 */
public record OrgEntry(
    Org org,
    List<Install> installs,
    @Nullable Set<String> features,
    Barriers barriers,
    Belongings belongings) {
  private static final int FEATURE = 80;

  /**
   * @throws IllegalArgumentException when a feature's name is too long
   */
  public OrgEntry {
    installs = List.copyOf(installs);
    if (features != null) {
      features = Set.copyOf(features);
      features.forEach(feature -> Org.atMost(feature, FEATURE, "feature"));
    }
  }

  /** A version that is, or is no longer, installed, as seen at an instant. */
  public record Install(VersionId version, boolean present, Instant seenAt) {}

  /** What keeps pushes out. */
  public record Barriers(@Nullable OptOut optOut, @Nullable ReadOnly readOnly) {
    /** Nothing said. */
    public static final Barriers NONE = new Barriers(null, null);
  }

  /** What is the org's own. */
  public record Belongings(List<OwnComponent> own, List<ApexJob> jobs) {
    /** Nothing said. */
    public static final Belongings NONE = new Belongings(List.of(), List.of());

    /**
     * @throws IllegalArgumentException when a component or a job is given twice
     */
    public Belongings {
      own = List.copyOf(own);
      jobs = List.copyOf(jobs);
      once(own, c -> List.of(c.kind(), c.type(), c.fullName()), "component");
      once(jobs, ApexJob::id, "job");
    }

    private static <T> void once(List<T> all, Function<T, Object> key, String what) {
      var seen = new HashSet<>();
      for (var one : all) {
        if (!seen.add(key.apply(one))) {
          throw new IllegalArgumentException(
              "the " + what + " " + key.apply(one) + " is given twice: keep one of them");
        }
      }
    }
  }
}
