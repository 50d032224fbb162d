package pushupgrade.catalog;

import java.util.Optional;
import pushupgrade.version.VersionNumber;

/** What an org must have before a version can be installed. */
public sealed interface Requirement {
  /** A platform feature, as {@code PersonAccounts}. */
  record Feature(String name) implements Requirement {}

  /** Another package, by namespace, at this version or newer. */
  record Dependency(String namespace, VersionNumber atLeast) implements Requirement {}

  /** Reads a row of {@code version_requirement}. */
  static Requirement of(String kind, String name, Optional<String> minVersion) {
    return kind.equals("FEATURE")
        ? new Feature(name)
        : new Dependency(name, VersionNumber.parse(minVersion.orElse("0.0")));
  }
}
