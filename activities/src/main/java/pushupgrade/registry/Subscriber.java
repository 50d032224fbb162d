package pushupgrade.registry;

import org.jspecify.annotations.Nullable;
import pushupgrade.id.VersionId;

/** An org that a filter found, with its version of the package when the filter names one. */
public record Subscriber(RegisteredOrg registered, @Nullable VersionId installed) {
  /** The org itself. */
  public Org org() {
    return registered.org();
  }
}
