package pushupgrade.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a push goes about its targets; fixed when it is scheduled.
 *
 * @param concurrency attempts in flight on one instance at most
 * @param maxAttempts attempts an org gets at most, over all windows
 * @param finishBy no window that opens later is used; null for no end
 * @param leadHours how far ahead of its time a push must be scheduled: the notice
 * @param revertHours how long after a success the subscriber may revert
 * @param confirmation null for the default: each org up to 100 targets, a digest above
 * @param digestMinutes the period of a digest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushPolicy(
    List<WaveSpec> waves,
    Tolerance tolerance,
    int concurrency,
    RetryPlan retry,
    int maxAttempts,
    @Nullable Instant finishBy,
    int leadHours,
    int revertHours,
    @Nullable ConfirmationMode confirmation,
    int digestMinutes) {
  /** Hours of notice that subscribers get. */
  public static final int LEAD_HOURS = 48;

  /** Hours in which a subscriber may revert. */
  public static final int REVERT_HOURS = 72;

  private static final int MOST_IN_FLIGHT = 500;
  private static final int MOST_WAVES = 20;
  private static final int MOST_DIGEST = 1440;

  /**
   * Canary, 10 %, rest; 5 % tolerance; 50 at once; retried in the next window, three attempts in
   * all.
   */
  public static final PushPolicy DEFAULT =
      new PushPolicy(
          WaveSpecs.byDefault(),
          Tolerance.DEFAULT,
          50,
          RetryPlan.NEXT_WINDOW,
          3,
          null,
          LEAD_HOURS,
          REVERT_HOURS,
          null,
          60);

  /**
   * @throws IllegalArgumentException when a number is out of its range
   */
  public PushPolicy {
    waves = List.copyOf(waves);
    require(
        !waves.isEmpty() && waves.size() <= MOST_WAVES,
        "A push has from 1 to " + MOST_WAVES + " waves");
    require(
        concurrency >= 1 && concurrency <= MOST_IN_FLIGHT,
        "Concurrency is from 1 to " + MOST_IN_FLIGHT);
    require(maxAttempts >= 1 && maxAttempts <= 20, "Attempts an org are from 1 to 20");
    require(leadHours >= 0 && revertHours >= 0, "Hours are not negative");
    require(
        digestMinutes >= 5 && digestMinutes <= MOST_DIGEST,
        "A digest covers 5 to " + MOST_DIGEST + " minutes");
  }

  private static void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Whether a failed attempt is followed by another one, this many attempts having failed. */
  public boolean triesAgain(int failures) {
    return retry == RetryPlan.NEXT_WINDOW && failures < maxAttempts;
  }

  /** How the publisher hears of single orgs of a push of this size. */
  public ConfirmationMode confirmationFor(long targets) {
    if (confirmation != null) {
      return confirmation;
    }
    return targets <= 100 ? ConfirmationMode.EACH : ConfirmationMode.DIGEST;
  }
}
