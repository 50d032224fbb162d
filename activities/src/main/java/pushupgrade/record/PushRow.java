package pushupgrade.record;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.id.PackageId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.push.Hold;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushStatus;
import pushupgrade.registry.OrgFilter;

/**
 * A push as it stands in the record.
 *
 * @param holdNo how many holds it had; the number of the current one while it is on hold
 * @param noticeRound how often its time was set, from 1
 * @param waiver why it may begin with less notice than the policy asks for
 * @param retryOf the push whose failed orgs it retries
 */
public record PushRow(
    PushId id,
    PackageId packageId,
    VersionId version,
    String description,
    PushStatus status,
    Hold hold,
    int holdNo,
    Optional<String> holdReason,
    Instant scheduledAt,
    int noticeRound,
    Optional<String> waiver,
    OrgFilter filter,
    PushPolicy policy,
    Optional<PushId> retryOf,
    String createdBy,
    Instant createdAt,
    Optional<Instant> frozenAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {}
