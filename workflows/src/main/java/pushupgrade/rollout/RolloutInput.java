package pushupgrade.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * A rollout, and all of its state that must survive continue-as-new.
 *
 * @param concurrency attempts in flight at most
 * @param from no window is used before this instant
 * @param cursor the last org that was started in this pass, or null at its beginning
 * @param chanceTold whether the push knows that each org had its chance
 * @param heldNo the highest hold number heard of; 0 for none
 * @param resumedNo the highest hold number known to be over
 */
public record RolloutInput(
    PushId push,
    int wave,
    String instance,
    int concurrency,
    Instant from,
    @Nullable OrgId cursor,
    boolean chanceTold,
    int heldNo,
    int resumedNo) {
  /** A rollout at its beginning. */
  public static RolloutInput of(
      PushId push, int wave, String instance, int concurrency, Instant from, int resumedNo) {
    return new RolloutInput(
        push, wave, instance, concurrency, from, null, false, resumedNo, resumedNo);
  }
}
