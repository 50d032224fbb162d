package pushupgrade.push;

/** How the publisher hears of single orgs. */
public enum ConfirmationMode {
  /** One mail an org. */
  EACH,
  /** One mail for all orgs that finished in a period. */
  DIGEST
}
