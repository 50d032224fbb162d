package pushupgrade.realserver;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread brings about, and no longer than told. */
public final class Patience {
  private static final long LOOK_EVERY_MILLIS = 50;

  private Patience() {}

  /**
   * Looks until the condition holds.
   *
   * @throws AssertionError when it does not hold in time
   */
  public static void until(String what, Duration longest, BooleanSupplier condition) {
    var end = Instant.now().plus(longest);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Not within " + longest + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a test waited", e);
    }
  }
}
