package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.org.DeployActivities;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;
import pushupgrade.temporal.PushDataConverter;

/** A deploy that takes long is told from a dead worker. */
@Timeout(60)
class HeartbeatingDeployTest {
  private static final OrgAttempt ATTEMPT =
      new OrgAttempt(
          PushId.numbered(1),
          OrgId.numbered(1),
          0,
          "NA224",
          1,
          Instant.parse("2030-01-10T14:00:00Z"));

  @Test
  void a_deploy_at_work_sends_heartbeats() {
    var heard = new CountDownLatch(1);
    var converter =
        WorkflowClientOptions.newBuilder().setDataConverter(PushDataConverter.create()).build();
    var environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(converter).build());
    try {
      environment.setActivityHeartbeatListener(Void.class, beat -> heard.countDown());
      environment.registerActivitiesImplementations(
          new HeartbeatingDeploy(
              attempt -> whenHeard(heard), new Heartbeats("deploy", Duration.ofMillis(5))));
      var deploys =
          environment.newActivityStub(
              DeployActivities.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
      assertThat(deploys.deploy(ATTEMPT)).isEqualTo(new Readiness.GoOn());
    } finally {
      environment.close();
    }
  }

  private static Readiness whenHeard(CountDownLatch heard) {
    try {
      assertThat(heard.await(30, TimeUnit.SECONDS)).as("a heartbeat came").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Readiness.GoOn();
  }
}
