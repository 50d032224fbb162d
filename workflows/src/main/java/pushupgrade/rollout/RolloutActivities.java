package pushupgrade.rollout;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import pushupgrade.id.PushId;

/** What a rollout reads and notes. Reading changes nothing, so a retried read loses nothing. */
@ActivityInterface(namePrefix = "Rollout")
public interface RolloutActivities {
  /** The opening that holds the instant, or the next one; noted for the report. */
  NextOpening nextOpening(PushId push, int wave, String instance, Instant from);

  /**
   * Attempts of this rollout that are under way though it has begun none: an earlier rollout began
   * them and was ended from outside.
   */
  List<DueOrg> underWay(PushId push, int wave, String instance);

  /** The next page of orgs that are due. */
  DuePage due(DueQuery query);

  /**
   * Ends the jobs for which no window comes any more as Failed with NO_WINDOW, and queues their
   * confirmations.
   */
  void closeOut(PushId push, int wave, String instance);
}
