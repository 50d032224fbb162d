package pushupgrade.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pushupgrade.id.VersionId;
import pushupgrade.upload.ApiSurface;
import pushupgrade.version.VersionNumber;

/**
 * A source that is to become a version of a package.
 *
 * @param number major, minor and patch; its build is counted here unless it names the next one
 * @param source folder or zip, in source format or Metadata API format
 * @param base the version it is a patch of; when left out it is the newest release of its minor
 *     version, and the first version of a minor has none
 */
public record UploadRequest(
    PackageRecord target,
    VersionNumber number,
    Path source,
    Optional<VersionId> base,
    Terms terms) {

  /** A request that finds its base itself. */
  public static UploadRequest of(
      PackageRecord target, VersionNumber number, Path source, Terms terms) {
    return new UploadRequest(target, number, source, Optional.empty(), terms);
  }

  /**
   * On which terms it is uploaded.
   *
   * @param beta as a beta, whose content may change with the next build
   * @param checkOnly all checks, and nothing is stored
   * @param surface which Apex a patch has to keep
   * @param coverage the result of the Apex tests; needed where Apex changed
   * @param signKey with which the content digest is signed
   * @param requirements beside those that the project file declares
   */
  public record Terms(
      boolean beta,
      boolean checkOnly,
      ApiSurface surface,
      Optional<Path> coverage,
      Optional<SigningKey> signKey,
      List<Requirement> requirements) {
    /** A release under the default surface, without coverage and requirements. */
    public static final Terms RELEASE =
        new Terms(
            false,
            false,
            ApiSurface.PUBLIC_AND_GLOBAL,
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** Copies the list. */
    public Terms {
      requirements = List.copyOf(requirements);
    }

    /** The same with the result of the Apex tests. */
    public Terms covered(Path file) {
      return new Terms(beta, checkOnly, surface, Optional.of(file), signKey, requirements);
    }

    /** The same, signed. */
    public Terms signed(SigningKey key) {
      return new Terms(beta, checkOnly, surface, coverage, Optional.of(key), requirements);
    }
  }
}
