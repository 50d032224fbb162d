package pushupgrade.catalog;

import java.util.Optional;
import pushupgrade.version.VersionNumber;

/** What an org must have before a version can be installed. */
public sealed interface Requirement {
  /** A platform feature, as {@code PersonAccounts}. */
  record Feature(String name) implements Requirement {
    /**
     * @throws IllegalArgumentException when it is not the name of a feature
     */
    public Feature {
      if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
        throw new IllegalArgumentException(
            "'" + name + "' is not a feature: write its API name, like PersonAccounts");
      }
    }
  }

  /** Another package, by namespace, at this version or newer. */
  record Dependency(String namespace, VersionNumber atLeast) implements Requirement {
    /**
     * @throws IllegalArgumentException when it is not a namespace
     */
    public Dependency {
      if (!namespace.matches("[A-Za-z][A-Za-z0-9_]{0,14}")) {
        throw new IllegalArgumentException(
            "'" + namespace + "' is not a namespace: write the dependency like crm@1.2");
      }
    }

    /**
     * Reads {@code crm@1.2}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Dependency parse(String text) {
      var at = text.indexOf('@');
      if (at < 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is not a namespace and version: write the dependency like crm@1.2");
      }
      return new Dependency(text.substring(0, at), VersionNumber.parse(text.substring(at + 1)));
    }
  }

  /** Reads a row of {@code version_requirement}. */
  static Requirement of(String kind, String name, Optional<String> minVersion) {
    return kind.equals("FEATURE")
        ? new Feature(name)
        : new Dependency(name, VersionNumber.parse(minVersion.orElse("0.0")));
  }
}
