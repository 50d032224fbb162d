package pushupgrade.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * Asks for the orgs of a rollout that are due.
 *
 * @param after only orgs with a higher id; null for all
 * @param at the instant at which they must be due
 * @param limit orgs a page at most
 */
public record DueQuery(
    PushId push, int wave, String instance, @Nullable OrgId after, Instant at, int limit) {}
