package pushupgrade.starter.version;

import picocli.CommandLine.Parameters;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.VersionId;
import pushupgrade.starter.registry.VersionArgument;
import pushupgrade.store.Database;

/** Mixed into a command about one version. */
final class NamedVersion {
  @Parameters(
      paramLabel = "VERSION",
      description = "04t id, or the package and number as in loyl@1.4.1.")
  private String written = "";

  /** The version meant, see {@link VersionArgument#resolve} for refusals. */
  VersionRecord in(Database database) {
    return VersionArgument.resolve(database, written);
  }

  /**
   * A version of a package that is known already, so that its number alone is enough.
   *
   * @throws IllegalArgumentException when it is of another package
   */
  static VersionRecord of(PackageRecord owner, Database database, String written) {
    var numberOnly = written.indexOf('@') < 0 && !written.startsWith(VersionId.PREFIX);
    var version =
        VersionArgument.resolve(database, numberOnly ? owner.namespace() + "@" + written : written);
    if (!version.packageId().equals(owner.id())) {
      throw new IllegalArgumentException(
          "Version %s is not of package %s: see 'version list'".formatted(written, owner.name()));
    }
    return version;
  }
}
