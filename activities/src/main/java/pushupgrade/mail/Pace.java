package pushupgrade.mail;

import java.util.concurrent.TimeUnit;

/** Keeps the mails of a process apart, whichever pushes they belong to. */
final class Pace {
  private final long gapNanos;
  private long nextNanos;

  /**
   * @param perSecond 0 is without a limit
   */
  Pace(int perSecond, long nowNanos) {
    this.gapNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.nextNanos = nowNanos;
  }

  /** Takes the next place and answers how long it is until then; an idle time is not made up. */
  synchronized long delayNanos(long nowNanos) {
    // Differences, because this clock may pass its largest number.
    var delay = Math.max(0, nextNanos - nowNanos);
    nextNanos = nowNanos + delay + gapNanos;
    return delay;
  }

  /**
   * Waits for the next place.
   *
   * @return false when the thread is to stop
   */
  boolean await() {
    try {
      TimeUnit.NANOSECONDS.sleep(delayNanos(System.nanoTime()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
