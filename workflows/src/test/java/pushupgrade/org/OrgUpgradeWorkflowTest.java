package pushupgrade.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.TaskQueues;

/** One attempt, with steps that answer what the test says. */
@Timeout(60)
class OrgUpgradeWorkflowTest {
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PushDataConverter.create())
                      .build())
              .build());
  private final Steps steps = new Steps();

  @AfterEach
  void close() {
    temporal.close();
  }

  private AttemptOutcome upgrade() {
    var worker = temporal.newWorker(TaskQueues.PUSH);
    worker.registerWorkflowImplementationTypes(OrgUpgradeWorkflowImpl.class);
    worker.registerActivitiesImplementations(steps);
    temporal.start();
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            OrgUpgradeWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PUSH).build())
        .upgrade(
            new OrgAttempt(
                PushId.numbered(1),
                OrgId.numbered(1),
                0,
                "NA1",
                1,
                Instant.parse("2030-01-01T00:00:00Z")));
  }

  private void deployTarget(DeployActivities target) {
    temporal.newWorker(TaskQueues.DEPLOY).registerActivitiesImplementations(target);
  }

  @Test
  void checks_then_deploy_then_verification() {
    deployTarget(
        attempt -> {
          steps.called.add("deploy");
          return new Readiness.GoOn();
        });
    assertThat(upgrade()).isEqualTo(new AttemptOutcome.Upgraded());
    assertThat(steps.called).containsExactly("validate", "deploy", "verify");
  }

  @Test
  void a_deploy_that_breaks_every_time_is_given_up_as_unexpected() {
    deployTarget(
        attempt -> {
          steps.called.add("deploy");
          throw ApplicationFailure.newFailure("no space left", "Disk");
        });
    upgrade();
    assertThat(steps.called).hasSize(22).endsWith("deploy", "giveUp UNEXPECTED");
    assertThat(steps.detail).contains("no space left");
  }

  @Test
  void what_the_checks_end_is_not_deployed() {
    steps.readiness = new Readiness.Over(new AttemptOutcome.Held(3));
    assertThat(upgrade()).isEqualTo(new AttemptOutcome.Held(3));
    assertThat(steps.called).containsExactly("validate");
  }

  @Test
  void a_step_that_breaks_is_tried_again_until_it_works() {
    steps.breaksBefore = 3;
    deployTarget(attempt -> new Readiness.GoOn());
    assertThat(upgrade()).isEqualTo(new AttemptOutcome.Upgraded());
    assertThat(steps.called)
        .containsExactly("validate", "validate", "validate", "validate", "verify");
  }

  private static final class Steps implements OrgStepActivities {
    private final List<String> called = new ArrayList<>();
    private Readiness readiness = new Readiness.GoOn();
    private String detail = "";
    private int breaksBefore;

    @Override
    public Readiness validate(OrgAttempt attempt) {
      called.add("validate");
      if (called.size() <= breaksBefore) {
        throw new IllegalStateException("The database is away");
      }
      return readiness;
    }

    @Override
    public AttemptOutcome verify(OrgAttempt attempt) {
      called.add("verify");
      return new AttemptOutcome.Upgraded();
    }

    @Override
    public AttemptOutcome giveUp(OrgAttempt attempt, OutcomeCode code, String why) {
      called.add("giveUp " + code);
      detail = why;
      return new AttemptOutcome.Failed(code, 0);
    }
  }
}
