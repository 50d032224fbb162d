package pushupgrade.catalog;

import java.util.List;
import pushupgrade.upload.Finding;
import pushupgrade.upload.Severity;
import pushupgrade.upload.VersionDiff;

/** What the security review said of a version that was accepted. */
public enum ReviewState {
  /** No Apex is new or changed, so there was nothing to review. */
  NO_APEX,
  /** Nothing new was found. */
  CLEAN,
  /** Only findings that a person should look at. */
  WARNINGS;

  static ReviewState of(VersionDiff difference, List<Finding> findings) {
    if (difference.added().stream().noneMatch(c -> c.type().apex())
        && difference.changed().stream().noneMatch(c -> c.type().apex())) {
      return NO_APEX;
    }
    return findings.stream()
            .anyMatch(f -> f.severity() == Severity.WARNING && f.rule().startsWith("security-"))
        ? WARNINGS
        : CLEAN;
  }
}
