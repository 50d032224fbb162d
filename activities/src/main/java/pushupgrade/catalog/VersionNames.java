package pushupgrade.catalog;

import java.util.Comparator;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;
import pushupgrade.version.VersionNumber;

/** Versions as users write them: a {@code 04t} identifier, or {@code loyl@1.4.1}. */
public final class VersionNames {
  private final PackageStore packages;
  private final VersionStore versions;

  /** The versions of a database. */
  public VersionNames(Database database) {
    this.packages = new PackageStore(database);
    this.versions = new VersionStore(database);
  }

  /**
   * The version meant; before the {@code @} stands the package's namespace, name or id. Without a
   * build the release is meant, or the newest beta where there is none.
   *
   * @throws IllegalArgumentException when there is none, or the text says none
   */
  public VersionRecord get(String written) {
    var at = written.lastIndexOf('@');
    if (at >= 0) {
      return get(packages.get(written.substring(0, at)), written.substring(at + 1));
    }
    if (written.startsWith(VersionId.PREFIX)) {
      return versions.get(new VersionId(written));
    }
    throw new IllegalArgumentException(
        "'" + written + "' is not a version: write its 04t id, or the package and number as in"
            + " loyl@1.4.1");
  }

  /**
   * The version of a package, by number or in any form that names the package too.
   *
   * @throws IllegalArgumentException when there is none, or it is of another package
   */
  public VersionRecord get(PackageRecord of, String written) {
    if (written.indexOf('@') < 0 && !written.startsWith(VersionId.PREFIX)) {
      return numbered(of, VersionNumber.parse(written));
    }
    var version = get(written);
    if (!version.packageId().equals(of.id())) {
      throw new IllegalArgumentException(
          "Version " + written + " is not of package " + of.name() + ": see 'version list'");
    }
    return version;
  }

  private VersionRecord numbered(PackageRecord of, VersionNumber number) {
    return versions.ofPackage(of.id()).stream()
        .filter(version -> version.number().release().equals(number.release()))
        .filter(version -> number.build() == 0 || version.number().equals(number))
        .max(
            Comparator.comparing(VersionRecord::everReleased)
                .thenComparing(VersionRecord::number))
        .orElseThrow(() -> none(of, number));
  }

  private static IllegalArgumentException none(PackageRecord of, VersionNumber number) {
    var written = number.build() == 0 ? number.release() : number.toString();
    return new IllegalArgumentException(
        "Package " + of.name() + " has no version " + written + ": see 'version list'");
  }
}
