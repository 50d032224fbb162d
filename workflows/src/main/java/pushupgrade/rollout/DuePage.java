package pushupgrade.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orgs that are due, in the order of their ids.
 *
 * @param nextDue when the first of the others becomes due; null when none is left
 */
public record DuePage(List<DueOrg> orgs, @Nullable Instant nextDue) {
  public DuePage {
    orgs = List.copyOf(orgs);
  }
}
