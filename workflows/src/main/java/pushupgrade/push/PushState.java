package pushupgrade.push;

import java.time.Instant;

/**
 * The little that a push answers to a query; counts come from the record.
 *
 * @param wave the number of the wave that runs, or -1 before the first
 */
public record PushState(
    PushStatus status, Hold hold, String holdReason, Instant scheduledAt, int wave) {}
