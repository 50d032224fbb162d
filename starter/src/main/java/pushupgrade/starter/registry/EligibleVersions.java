package pushupgrade.starter.registry;

import java.util.Set;
import java.util.stream.Collectors;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;
import pushupgrade.version.UpgradeStep;

/** The versions of a package from which the upgrade rules let an org go to another one. */
public record EligibleVersions(VersionRecord to, Set<VersionId> from) {
  public EligibleVersions {
    from = Set.copyOf(from);
  }

  /** Asks the rules about every version of the package. */
  public static EligibleVersions of(Database database, VersionRecord to) {
    var from =
        new VersionStore(database)
            .ofPackage(to.packageId()).stream()
                .filter(version -> new UpgradeStep(version.facts(), to.facts()).eligible())
                .map(VersionRecord::id)
                .collect(Collectors.toUnmodifiableSet());
    return new EligibleVersions(to, from);
  }
}
