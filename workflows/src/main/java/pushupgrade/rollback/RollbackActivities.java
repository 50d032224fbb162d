package pushupgrade.rollback;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;

/** The steps of a way back. Idempotent by request. */
@ActivityInterface(namePrefix = "Rollback")
public interface RollbackActivities {
  /** When the org's instance may be touched: now, or the next opening. */
  Instant opensAt(RollbackInput input, Instant from);

  /**
   * Puts the org back in one transaction, or notes why it stays: newer installed, revert window
   * over. Where the window of the instance on which the org lives now is closed, nothing is done
   * and the answer names the next opening, unless the request need not wait for it.
   */
  RollbackOutcome putBack(RollbackInput input);
}
