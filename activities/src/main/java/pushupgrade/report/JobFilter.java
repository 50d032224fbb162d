package pushupgrade.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.outcome.OutcomeCode;

/**
 * Which orgs of a push are wanted; an empty set asks nothing.
 *
 * @param statuses as the record writes them: those of a push job, or ROLLED_BACK and REVERTED
 * @param admin only orgs of this admin's e-mail address
 */
public record JobFilter(Set<String> statuses, Set<OutcomeCode> codes, @Nullable String admin) {
  /** Every org of the push. */
  public static final JobFilter ALL = new JobFilter(Set.of(), Set.of(), null);

  /** Copies the sets. */
  public JobFilter {
    statuses = Set.copyOf(statuses);
    codes = Set.copyOf(codes);
  }
}
