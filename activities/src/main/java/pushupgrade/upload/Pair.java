package pushupgrade.upload;

import org.jspecify.annotations.Nullable;
import pushupgrade.source.Component;

/**
 * A component in the base version and in the candidate; at least one of them is there.
 *
 * @param inKnownObject whether it lies in an object that the base version has already
 */
record Pair(@Nullable Component was, @Nullable Component is, boolean inKnownObject) {
  Pair {
    if (was == null && is == null) {
      throw new IllegalArgumentException("A pair has at least one component");
    }
  }

  /** The one to point at. */
  Component shown() {
    var present = is == null ? was : is;
    if (present == null) {
      throw new IllegalStateException("A pair has at least one component");
    }
    return present;
  }

  Finding finding(PatchRule rule, String was, String is, String message) {
    return finding(rule, Severity.ERROR, shown().line(), was, is, message);
  }

  Finding finding(
      PatchRule rule, Severity severity, int line, String was, String is, String message) {
    var at = shown();
    return new Finding(rule.id(), severity, at.fullName(), at.file(), line, was, is, message);
  }
}
