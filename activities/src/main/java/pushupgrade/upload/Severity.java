package pushupgrade.upload;

/** What a finding means for the upload. */
public enum Severity {
  /** The upload is refused. */
  ERROR,
  /** It is accepted; the publisher should look at it. */
  WARNING,
  /** Good to know. */
  INFO
}
