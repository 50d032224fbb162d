package pushupgrade.outcome;

/**
 * Every reason why an org is not, or not yet, upgraded: what it means, what the publisher and the
 * subscriber can do, whether another attempt in a later window can help, and the platform's own
 * error type beside it.
 *
 * <p>Source of {@link #platformType}: the ErrorType values of the platform's PackagePushError
 * object.
 */
public enum OutcomeCode {
  /** The subscriber opted out. */
  PUSH_DISABLED(
      OutcomeKind.EXCLUSION,
      false,
      "None",
      "The subscriber has disabled push upgrades",
      "Ask the subscriber to enable push upgrades, or to install the version by hand"),
  /** No rule lets the pushed version go to what is installed. */
  NOT_ELIGIBLE(
      OutcomeKind.EXCLUSION,
      false,
      "IneligibleUpgrade",
      "The installed version cannot be upgraded to the pushed one",
      "Nothing to do where the version is newer already; otherwise push a patch of the installed minor version"),
  /** The package is gone from the org. */
  UNINSTALLED(
      OutcomeKind.EXCLUSION,
      false,
      "IneligibleUpgrade",
      "The package is not installed in the org",
      "Nothing to do; the org leaves the list of subscribers"),
  /** Named by the request's exclude list. */
  ON_EXCLUDE_LIST(
      OutcomeKind.EXCLUSION,
      false,
      "None",
      "The publisher's exclude list names the org",
      "Take the org off the list and push to it again"),
  /** The org exists but nobody can use it. */
  ORG_INACTIVE(
      OutcomeKind.EXCLUSION,
      false,
      "None",
      "The org is not active",
      "Nothing to do until the subscriber activates the org"),

  /** Another package that this version needs is missing or too old. */
  MISSING_DEPENDENCY(
      OutcomeKind.FAILURE,
      true,
      "IneligibleUpgrade",
      "A package that the version depends on is missing or too old in the org",
      "Ask the subscriber to install the named package version, then retry the push"),
  /** The org has its own component where the version brings one. */
  METADATA_CONFLICT(
      OutcomeKind.FAILURE,
      true,
      "DeployError",
      "The org has a component of its own with the name of a new one of the package",
      "Ask the subscriber to rename the named component, then retry the push"),
  /** The org lacks a platform feature. */
  FEATURE_DISABLED(
      OutcomeKind.FAILURE,
      true,
      "FeatureMissing",
      "A platform feature that the version needs is off in the org",
      "Ask the subscriber to turn the named feature on, then retry the push"),
  /** Read-only, for maintenance or a release upgrade. */
  ORG_READ_ONLY(
      OutcomeKind.FAILURE,
      true,
      "LockingFailure",
      "The org was read-only at its turn",
      "Retry the push when the org's maintenance or release upgrade is over"),
  /** Apex jobs of the old version never ended within the attempts. */
  ACTIVE_JOBS(
      OutcomeKind.FAILURE,
      true,
      "LockingFailure",
      "Apex jobs of the installed version were running in every window",
      "Ask the subscriber to pause the named jobs during the window, then retry the push"),
  /** No maintenance window came before the push had to end. */
  NO_WINDOW(
      OutcomeKind.FAILURE,
      true,
      "LimitExceeded",
      "No maintenance window came before the end of the push",
      "Give the instance a window, or push again with a later end"),
  /** What is stored of the version is not what its publisher signed. */
  SIGNATURE_INVALID(
      OutcomeKind.FAILURE,
      true,
      "DeployError",
      "The version's content does not carry a valid signature of its publisher",
      "Do not push this version; look at it with 'version show' and upload its source signed again"),
  /** Read back after the deploy, the org did not match the version; it was put back. */
  VERIFY_FAILED(
      OutcomeKind.FAILURE,
      true,
      "DeployError",
      "The org did not match the version after the deploy and was put back to its prior state",
      "Install the version by hand in the org to see the error, then retry the push"),
  /** The deploy gave no answer within its time. */
  DEPLOY_TIMEOUT(
      OutcomeKind.FAILURE,
      true,
      "UnclassifiedError",
      "The deploy did not answer in time and had no effect",
      "Retry the push; if it happens again, look at the deploy target"),
  /** Anything else; the detail says what was seen. */
  UNEXPECTED(
      OutcomeKind.FAILURE,
      true,
      "UnclassifiedError",
      "The attempt ended in an unexpected error; the org is unaffected",
      "Look at the detail and the org's workflow history, then retry the push"),

  /** Apex jobs of the old version are running. */
  JOBS_RUNNING(
      OutcomeKind.DEFERRAL,
      true,
      "LockingFailure",
      "Apex jobs of the installed version are running",
      "Nothing to do; the org is tried again when they end"),
  /** The window is closing or closed. */
  WINDOW_CLOSED(
      OutcomeKind.DEFERRAL,
      true,
      "None",
      "The window closed before the org's turn",
      "Nothing to do; the org is tried again in the next window"),
  /** The push is paused, halted or being aborted. */
  PUSH_HELD(
      OutcomeKind.DEFERRAL,
      true,
      "None",
      "The push was on hold at the org's turn",
      "Resume or abort the push"),

  /** The push was aborted before the org's turn. */
  ABORTED(
      OutcomeKind.CANCELLATION,
      false,
      "None",
      "The push was aborted before the org's turn",
      "Schedule a new push if the version is still wanted");

  private final OutcomeKind kind;
  private final boolean retryHelps;
  private final String platformType;
  private final String meaning;
  private final String advice;

  OutcomeCode(
      OutcomeKind kind, boolean retryHelps, String platformType, String meaning, String advice) {
    this.kind = kind;
    this.retryHelps = retryHelps;
    this.platformType = platformType;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** What the reason means for the job. */
  public OutcomeKind kind() {
    return kind;
  }

  /** Whether another attempt in a later window can end differently. */
  public boolean retryHelps() {
    return retryHelps;
  }

  /** The platform's ErrorType that says most nearly the same, or {@code None}. */
  public String platformType() {
    return platformType;
  }

  /** One sentence without a full stop: what happened. */
  public String meaning() {
    return meaning;
  }

  /** One sentence without a full stop: what to do about it. */
  public String advice() {
    return advice;
  }
}
