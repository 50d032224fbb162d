package pushupgrade.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * One period of digests, half-open, counted from 1 at the push's time; what ends before that time
 * belongs to the first.
 */
record DigestPeriod(Instant scheduledAt, Duration length, int number) {
  /** Longer than the transaction of an org that ends just before the period does. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  DigestPeriod {
    if (length.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("A digest covers at least a minute, not " + length);
    }
    if (number < 1) {
      throw new IllegalArgumentException("Digests are counted from 1, not " + number);
    }
  }

  static int numberAt(Instant scheduledAt, Duration length, Instant now) {
    var passed = Duration.between(scheduledAt, now);
    return passed.isNegative() ? 1 : Math.toIntExact(passed.dividedBy(length) + 1);
  }

  Instant start() {
    return number == 1 ? Instant.EPOCH : scheduledAt.plus(length.multipliedBy(number - 1));
  }

  /** When its digest can be written: whatever ended in it has been recorded by then. */
  Instant due() {
    return end().plus(GRACE);
  }

  Instant end() {
    return scheduledAt.plus(length.multipliedBy(number));
  }
}
