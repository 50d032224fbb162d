package pushupgrade.version;

import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;

/** What the upgrade rules need to know of a package version. */
public record VersionFacts(
    VersionId id, PackageId packageId, PackageKind kind, VersionNumber number, VersionState state) {
  /** How users call it: {@code 1.4.2} or {@code 1.4.0 (Beta 3)}. */
  public String shown() {
    return number.shown(state);
  }
}
