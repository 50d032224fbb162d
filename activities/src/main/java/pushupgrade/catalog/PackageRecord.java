package pushupgrade.catalog;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.id.PackageId;
import pushupgrade.version.PackageKind;

/** A package as its publisher made it. The namespace prefixes every component's name. */
public record PackageRecord(
    PackageId id,
    String name,
    String namespace,
    PackageKind kind,
    Settings settings,
    Instant createdAt) {
  /**
   * What a publisher may change about a package.
   *
   * @param publisherLocale language of the mails to the publisher; English where it is not set
   * @param verifyKey with it, only versions signed by its owner are taken and deployed
   */
  public record Settings(Optional<String> publisherLocale, Optional<VerifyKey> verifyKey) {
    /** Nothing is set. */
    public static final Settings NONE = new Settings(Optional.empty(), Optional.empty());

    /** These, and where they say nothing those. */
    public Settings or(Settings others) {
      return new Settings(
          publisherLocale.or(others::publisherLocale), verifyKey.or(others::verifyKey));
    }
  }

  /**
   * @throws IllegalArgumentException when name or namespace is malformed
   */
  public PackageRecord {
    if (!namespace.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*") || namespace.length() > 15) {
      throw new IllegalArgumentException(
          "'"
              + namespace
              + "' is not a namespace: at most 15 lower case letters, digits and single underscores, a letter first");
    }
    if (name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("A package name has 1 to 255 characters");
    }
  }
}
