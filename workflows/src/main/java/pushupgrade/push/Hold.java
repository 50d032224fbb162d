package pushupgrade.push;

/** Why a push starts nothing new at the moment, beside its status. */
public enum Hold {
  /** It goes on. */
  NONE,
  /** A person paused it. */
  PAUSED,
  /** It stopped by itself: a tolerance was crossed, or a gate could not be judged. */
  HALTED,
  /** A person aborts it; what is in flight finishes. */
  ABORTING
}
