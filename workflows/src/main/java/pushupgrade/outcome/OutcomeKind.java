package pushupgrade.outcome;

/** What a reason means for the job that carries it. */
public enum OutcomeKind {
  /** Deliberately left alone; never counted as a failure. */
  EXCLUSION,
  /** The upgrade was tried, or could not be tried in time, and did not happen. */
  FAILURE,
  /** Not now; the org returns later in this window or in the next. */
  DEFERRAL,
  /** Somebody stopped the push before this org's turn. */
  CANCELLATION
}
