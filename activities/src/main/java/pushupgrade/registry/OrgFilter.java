package pushupgrade.registry;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;

/**
 * Which orgs are meant; every condition that is given must hold, an empty set asks nothing. Small
 * enough to be kept with a push: a list of orgs is only said to exist ({@code listed}), its members
 * are rows or come in chunks.
 */
public record OrgFilter(
    Set<OrgType> types,
    Set<String> regions,
    Set<String> instances,
    @Nullable Instant lastActivitySince,
    @Nullable Installed installed,
    boolean listed,
    @Nullable Sample sample) {
  /** Every org. */
  public static final OrgFilter EVERYONE =
      new OrgFilter(Set.of(), Set.of(), Set.of(), null, null, false, null);

  /** Copies the sets. */
  public OrgFilter {
    types = Set.copyOf(types);
    regions = Set.copyOf(regions);
    instances = Set.copyOf(instances);
  }

  /** Orgs that run the package, in one of these versions; no version named means any. */
  public record Installed(PackageId packageId, Set<VersionId> versions) {
    /** Copies the set. */
    public Installed {
      versions = Set.copyOf(versions);
    }
  }

  /** At most so many of the matching orgs; another seed draws others, the same seed the same. */
  public record Sample(int size, int seed) {
    /**
     * @throws IllegalArgumentException when the size or the seed is not positive
     */
    public Sample {
      if (size < 1 || seed < 1) {
        throw new IllegalArgumentException("a sample needs a size and a seed of at least 1");
      }
    }
  }

  /** The same, of orgs that run the package in one of these versions. */
  public OrgFilter running(PackageId packageId, Set<VersionId> versions) {
    var runs = new Installed(packageId, versions);
    return new OrgFilter(types, regions, instances, lastActivitySince, runs, listed, sample);
  }

  /** The same, of orgs of these types. */
  public OrgFilter ofTypes(Set<OrgType> wanted) {
    return new OrgFilter(wanted, regions, instances, lastActivitySince, installed, listed, sample);
  }

  /** The same, of orgs in these regions. */
  public OrgFilter inRegions(Set<String> wanted) {
    return new OrgFilter(types, wanted, instances, lastActivitySince, installed, listed, sample);
  }

  /** The same, of orgs on these instances. */
  public OrgFilter onInstances(Set<String> wanted) {
    return new OrgFilter(types, regions, wanted, lastActivitySince, installed, listed, sample);
  }

  /** The same, of orgs whose package was last used at this instant or later. */
  public OrgFilter activeSince(@Nullable Instant since) {
    return new OrgFilter(types, regions, instances, since, installed, listed, sample);
  }

  /** The same, of orgs on a list or not only those. */
  public OrgFilter listed(boolean onList) {
    return new OrgFilter(types, regions, instances, lastActivitySince, installed, onList, sample);
  }

  /** The same, of a sample of them or of all. */
  public OrgFilter sampled(@Nullable Sample some) {
    return new OrgFilter(types, regions, instances, lastActivitySince, installed, listed, some);
  }
}
