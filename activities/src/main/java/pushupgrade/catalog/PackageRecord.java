package pushupgrade.catalog;

import java.time.Instant;
import pushupgrade.id.PackageId;
import pushupgrade.version.PackageKind;

/** A package as its publisher made it. The namespace prefixes every component's name. */
public record PackageRecord(
    PackageId id, String name, String namespace, PackageKind kind, Instant createdAt) {
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
