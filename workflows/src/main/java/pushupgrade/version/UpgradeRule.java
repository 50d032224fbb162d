package pushupgrade.version;

import java.util.Locale;
import java.util.Optional;

/**
 * The rules that say which version may go where. All of them answer, so that every refusal is seen
 * at once.
 *
 * <p>Source: DESIGN 7, "Eligible": the same package; the same major.minor with a higher patch, or
 * Beta to Released of the same major; never down, never unlocked or unmanaged, never a deprecated
 * or unreleased target.
 */
public enum UpgradeRule {
  /** The target is a version of the package that is installed. */
  SAME_PACKAGE,
  /** Only managed packages can be pushed. */
  MANAGED_PACKAGE,
  /** The target is released and not deprecated. */
  RELEASED_TARGET,
  /** A push never steps over a major or minor number; a beta may go to a release of its major. */
  PATCH_ONLY,
  /** The target is newer than what is installed. */
  NEWER;

  /** This rule's refusal of the step, if it has one. */
  public Optional<UpgradeRefusal> refuse(UpgradeStep step) {
    var why =
        switch (this) {
          case SAME_PACKAGE -> otherPackage(step);
          case MANAGED_PACKAGE -> notManaged(step.to());
          case RELEASED_TARGET -> notReleased(step.to());
          case PATCH_ONLY -> notAPatch(step.from(), step.to());
          case NEWER -> notNewer(step.from(), step.to());
        };
    return why.map(sentence -> new UpgradeRefusal(this, sentence));
  }

  private static Optional<String> otherPackage(UpgradeStep step) {
    return step.from().packageId().equals(step.to().packageId())
        ? Optional.empty()
        : Optional.of("the installed version belongs to another package");
  }

  private static Optional<String> notManaged(VersionFacts to) {
    return to.kind().managed()
        ? Optional.empty()
        : Optional.of(
            "an " + to.kind().name().toLowerCase(Locale.ROOT) + " package is never pushed");
  }

  private static Optional<String> notReleased(VersionFacts to) {
    return to.state() == VersionState.RELEASED
        ? Optional.empty()
        : Optional.of(to.shown() + " is " + to.state() + ", only a RELEASED version is pushed");
  }

  private static Optional<String> notAPatch(VersionFacts from, VersionFacts to) {
    var patch =
        from.state() == VersionState.BETA
            ? from.number().major() == to.number().major()
            : from.number().sameMinorAs(to.number());
    return patch
        ? Optional.empty()
        : Optional.of(from.shown() + " to " + to.shown() + " is not a patch step");
  }

  private static Optional<String> notNewer(VersionFacts from, VersionFacts to) {
    var sameRelease =
        from.state() != VersionState.BETA && from.number().release().equals(to.number().release());
    return from.number().compareTo(to.number()) < 0 && !sameRelease
        ? Optional.empty()
        : Optional.of(from.shown() + " is installed, which is not older than " + to.shown());
  }
}
