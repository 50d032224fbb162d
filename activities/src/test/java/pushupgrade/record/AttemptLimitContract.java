package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.push.RetryPlan;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.store.DatabaseContract;

/** An org gets three attempts here, whether an obstacle or jobs that outlast a window use them. */
@Timeout(60)
abstract class AttemptLimitContract extends DatabaseContract {
  private static final ApexJob FOR_DAYS =
      new ApexJob("707", "Nightly", RecordedPush.NOW, RecordedPush.CLOSES.plus(Duration.ofDays(9)));

  private void jobsOutlastTheWindow(RecordedPush push, int attempt) {
    new ApexJobStore(database).put(push.orgs.get(0), FOR_DAYS);
    push.steps.validate(push.attempt(0, attempt));
    new ApexJobStore(database).remove(push.orgs.get(0), FOR_DAYS.id());
  }

  private static void isReadOnly(RecordedPush push, int attempt) {
    push.readOnly(0);
    push.steps.validate(push.attempt(0, attempt));
    push.writable(0);
  }

  @Test
  void missed_windows_and_failures_are_counted_together() {
    var push = new RecordedPush(database, 1, "100%", "rest", RetryPlan.NEXT_WINDOW);
    jobsOutlastTheWindow(push, 1);
    jobsOutlastTheWindow(push, 2);
    assertThat(push.status(0)).isEqualTo("PENDING");
    isReadOnly(push, 3);
    assertThat(push.status(0)).isEqualTo("FAILED");
    assertThat(push.job(0)).containsEntry("code", "ORG_READ_ONLY");
  }

  @Test
  void a_failure_first_uses_an_attempt_as_well() {
    var push = new RecordedPush(database, 1, "100%", "rest", RetryPlan.NEXT_WINDOW);
    isReadOnly(push, 1);
    jobsOutlastTheWindow(push, 2);
    assertThat(push.status(0)).isEqualTo("PENDING");
    isReadOnly(push, 3);
    assertThat(push.status(0)).isEqualTo("FAILED");
  }
}
