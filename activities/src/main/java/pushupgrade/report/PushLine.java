package pushupgrade.report;

import java.time.Instant;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;

/**
 * A push in a list.
 *
 * @param status in the platform's words
 * @param hold NONE, PAUSED, HALTED or ABORTING
 */
public record PushLine(
    PushId push,
    String packageName,
    String version,
    String status,
    String hold,
    Instant scheduledAt,
    String createdBy,
    PushTally tally) {
  PushLine counted(PushTally counts) {
    return new PushLine(push, packageName, version, status, hold, scheduledAt, createdBy, counts);
  }
}
