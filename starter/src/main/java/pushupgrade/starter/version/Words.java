package pushupgrade.starter.version;

import java.util.Locale;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.store.Database;
import pushupgrade.version.VersionState;

/** Versions and their states as answers write them. */
final class Words {
  private Words() {}

  /** {@code Released}, as the platform writes it. */
  static String of(VersionState state) {
    var name = state.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** {@code Loyalty 1.4.1}. */
  static String of(Database database, VersionRecord version) {
    return new PackageStore(database).get(version.packageId().value()).name()
        + " "
        + version.shown();
  }
}
