package pushupgrade.catalog;

import java.util.List;
import java.util.Optional;
import pushupgrade.id.VersionId;
import pushupgrade.source.PackageSource;
import pushupgrade.upload.Finding;

/**
 * How an upload ended. Nothing is stored of one that was refused or only checked.
 *
 * @param number as users call it: {@code 1.4.2} or {@code 1.4.0 (Beta 3)}
 * @param stored the version that now holds this content; a repeated upload answers the first one
 * @param base the version it was checked against
 * @param digest SHA-256 of the content in hex
 * @param components how many
 * @param ignored how many files {@code .forceignore} left out
 * @param findings errors first
 */
public record UploadResult(
    String number,
    Optional<VersionId> stored,
    Optional<VersionId> base,
    String digest,
    int components,
    int ignored,
    List<Finding> findings) {
  private static final String INSTALL =
      "https://login.salesforce.com/packaging/installPackage.apexp?p0=";

  /** Copies the findings. */
  public UploadResult {
    findings = List.copyOf(findings);
  }

  static UploadResult of(
      PackageSource source,
      String number,
      Optional<VersionId> stored,
      Optional<VersionId> base,
      List<Finding> findings) {
    return new UploadResult(
        number,
        stored,
        base,
        source.digest(),
        source.components().size(),
        source.ignored().size(),
        findings);
  }

  /** Whether no finding refuses it. */
  public boolean accepted() {
    return Finding.accepted(findings);
  }

  /** Where an admin installs it by hand. */
  public Optional<String> installUrl() {
    return stored.map(UploadResult::installUrl);
  }

  /** Where an admin installs a version by hand. */
  public static String installUrl(VersionId version) {
    return INSTALL + version;
  }
}
