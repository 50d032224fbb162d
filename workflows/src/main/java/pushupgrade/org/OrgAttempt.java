package pushupgrade.org;

import java.time.Instant;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * One attempt to upgrade one org: the idempotency key of its activities, and the window it may
 * start in.
 *
 * @param number from 1; a late answer of a lower number changes nothing
 * @param closes the end of the window: no deploy starts at it or later
 */
public record OrgAttempt(
    PushId push, OrgId org, int wave, String instance, int number, Instant closes) {}
