package pushupgrade.push;

/** What follows a failed attempt whose reason may pass. */
public enum RetryPlan {
  /** Nothing: the org is Failed. */
  NONE,
  /** Another attempt in the instance's next window, up to the maximum. */
  NEXT_WINDOW
}
