package pushupgrade.replay;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import pushupgrade.org.OrgUpgradeWorkflowImpl;
import pushupgrade.outbox.MailDeliveryWorkflowImpl;
import pushupgrade.push.PushWorkflowImpl;
import pushupgrade.rollback.OrgRollbackWorkflowImpl;
import pushupgrade.rollout.InstanceRolloutWorkflowImpl;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.TaskQueues;

/** Replays kept histories on workflow code, with the payloads' own converter. */
final class Replay implements AutoCloseable {
  /** Every workflow as it is today. */
  static final List<Class<?>> TODAY =
      List.of(
          PushWorkflowImpl.class,
          InstanceRolloutWorkflowImpl.class,
          OrgUpgradeWorkflowImpl.class,
          OrgRollbackWorkflowImpl.class,
          MailDeliveryWorkflowImpl.class);

  private final TestWorkflowEnvironment environment;
  private final Worker worker;

  /** On these implementations, with these changes around them. */
  Replay(List<Class<?>> implementations, WorkerInterceptor... changes) {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(PushDataConverter.create())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkerInterceptors(changes).build())
                .build());
    worker = environment.newWorker(TaskQueues.PUSH);
    worker.registerWorkflowImplementationTypes(implementations.toArray(Class<?>[]::new));
  }

  /** Fails where the code decides otherwise than the history tells. */
  void of(KeptHistories.Kept kept) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(kept.history(), worker);
  }

  @Override
  public void close() {
    environment.close();
  }
}
