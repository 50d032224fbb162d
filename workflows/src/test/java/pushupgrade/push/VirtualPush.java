package pushupgrade.push;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import pushupgrade.org.OrgUpgradeWorkflowImpl;
import pushupgrade.outbox.MailDeliveryWorkflowImpl;
import pushupgrade.rollout.InstanceRolloutWorkflowImpl;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** The workflows of a push in virtual time, over a record that a test makes. */
final class VirtualPush implements AutoCloseable {
  private final TestWorkflowEnvironment temporal;
  private final WorkflowClient client;

  private VirtualPush(TestWorkflowEnvironment temporal, WorkflowClient client) {
    this.temporal = temporal;
    this.client = client;
  }

  /** Workers wait for a push; it is this time. */
  static VirtualPush from(Instant now, RecordDouble record) {
    var client =
        WorkflowClientOptions.newBuilder().setDataConverter(PushDataConverter.create()).build();
    var options =
        TestEnvironmentOptions.newBuilder().setInitialTime(now).setWorkflowClientOptions(client);
    SearchKeys.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    var temporal = TestWorkflowEnvironment.newInstance(options.build());
    var worker = temporal.newWorker(TaskQueues.PUSH);
    worker.registerWorkflowImplementationTypes(
        PushWorkflowImpl.class,
        InstanceRolloutWorkflowImpl.class,
        OrgUpgradeWorkflowImpl.class,
        MailDeliveryWorkflowImpl.class);
    worker.registerActivitiesImplementations(record);
    temporal.newWorker(TaskQueues.MAIL).registerActivitiesImplementations(record);
    temporal.start();
    return new VirtualPush(
        temporal, WorkflowClient.newInstance(temporal.getWorkflowServiceStubs(), client));
  }

  /** Starts the workflow of a push. */
  PushWorkflow lead(PushInput input) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.push(input.push()))
            .setTaskQueue(TaskQueues.PUSH)
            .build();
    var push = client.newWorkflowStub(PushWorkflow.class, options);
    WorkflowClient.start(push::run, input);
    return push;
  }

  /** What the last run of a workflow went through. */
  WorkflowExecutionHistory history(String workflow) {
    return client.fetchHistory(workflow);
  }

  void passDays(int days) {
    temporal.sleep(Duration.ofDays(days));
  }

  @Override
  public void close() {
    temporal.close();
  }
}
