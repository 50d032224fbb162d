package pushupgrade.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.JobId;
import pushupgrade.id.OrgId;

/**
 * One org in one push.
 *
 * @param status in the platform's words; RolledBack or Reverted where the org went back later
 */
public record JobLine(
    JobId job,
    OrgId org,
    String name,
    String instance,
    int wave,
    String status,
    @Nullable String code,
    @Nullable String detail,
    int attempts,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
