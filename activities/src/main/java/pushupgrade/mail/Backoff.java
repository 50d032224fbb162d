package pushupgrade.mail;

import java.time.Duration;

/** Waits that double from a minute to four hours. Source of the end: RFC 5321, 4.5.4.1. */
final class Backoff {
  private static final Duration LONGEST = Duration.ofHours(4);

  /** With these waits, about five days. */
  private static final int MOST_ATTEMPTS = 36;

  private Backoff() {}

  /** The wait after this many failures in a row, counted from 1. */
  static Duration after(int failures) {
    // 2^8 minutes are already more than the longest wait.
    var doubled = Duration.ofMinutes(1L << Math.clamp(failures - 1L, 0, 8));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  static boolean isOver(int attempts) {
    return attempts >= MOST_ATTEMPTS;
  }
}
