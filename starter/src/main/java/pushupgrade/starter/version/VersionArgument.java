package pushupgrade.starter.version;

import picocli.CommandLine.Parameters;
import pushupgrade.catalog.VersionNames;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.store.Database;

/** Mixed into a command about one version. */
final class VersionArgument {
  @Parameters(
      paramLabel = "VERSION",
      description = "04t id, or the package and number as in loyl@1.4.1.")
  private String written = "";

  /** The version meant, see {@link VersionNames#get(String)} for refusals. */
  VersionRecord in(Database database) {
    return new VersionNames(database).get(written);
  }
}
