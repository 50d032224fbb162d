package pushupgrade.push;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the push workflow needs of a frozen push: small, whatever the number of targets.
 *
 * @param version the pushed version as users call it
 * @param scheduledAt when the first wave may begin
 * @param leadHours how far ahead a reschedule must lie
 * @param concurrency attempts in flight on one instance at most
 * @param finishBy when no deploy begins any more; null where no end was asked for
 * @param standing from where to go on; histories from before it was told hold none, and began fresh
 */
public record PushPlan(
    String version,
    Instant scheduledAt,
    int leadHours,
    int concurrency,
    List<WavePlan> waves,
    @Nullable Instant finishBy,
    PushStanding standing) {
  /** Before the push is frozen. */
  static final PushPlan UNKNOWN =
      new PushPlan("", Instant.EPOCH, 0, 1, List.of(), null, PushStanding.FRESH);

  public PushPlan {
    waves = List.copyOf(waves);
    standing = Objects.requireNonNullElse(standing, PushStanding.FRESH);
  }
}
