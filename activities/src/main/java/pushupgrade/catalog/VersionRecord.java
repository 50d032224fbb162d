package pushupgrade.catalog;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionFacts;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * A package version as it stands in the record.
 *
 * @param digest SHA-256 over its components; empty for a draft
 * @param base the version it was checked against
 */
public record VersionRecord(
    VersionId id,
    PackageId packageId,
    PackageKind kind,
    VersionNumber number,
    VersionState state,
    Optional<String> digest,
    Optional<VersionId> base,
    Instant createdAt,
    Optional<Instant> releasedAt) {
  /** What the upgrade rules need of it. */
  public VersionFacts facts() {
    return new VersionFacts(id, packageId, kind, number, state);
  }

  /** Whether its content is settled for good, even where it was deprecated since. */
  public boolean everReleased() {
    return state == VersionState.RELEASED || releasedAt.isPresent();
  }

  /** As users call it: {@code 1.4.2} or {@code 1.4.0 (Beta 3)}. */
  public String shown() {
    return number.shown(state);
  }
}
