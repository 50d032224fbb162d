package pushupgrade.registry;

import java.time.Instant;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;

/** The version of one package that an org runs: since when, and who or what installed it. */
public record InstalledPackage(
    PackageId packageId, VersionId version, Instant installedAt, String installedBy) {
  private static final int BY = 120;

  /**
   * @throws IllegalArgumentException when the installer's name is too long
   */
  public InstalledPackage {
    Org.atMost(installedBy, BY, "name of who installed");
  }
}
