package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import pushupgrade.temporal.PushDataConverter;

/** The real Temporal dev server, for tests that need more than the service inside the JVM. */
final class RealTemporal implements AutoCloseable {
  private static final String HOW_TO_GET_IT =
      "no temporal binary: install it with `go install github.com/temporalio/cli/cmd/temporal@v1.5.1`";
  private static final String NAMESPACE = "default";
  private static final int TRIES = 600;

  private final DevServer.Place place;
  private DevServer server;

  private RealTemporal(DevServer.Place place) {
    this.place = place;
    restart();
  }

  /** Starts one; where there is no binary the test is skipped, except in CI: there it fails. */
  static RealTemporal in(Path folder) throws IOException {
    if (DevServer.binary(System.getenv()).isEmpty()) {
      assertThat(System.getenv("CI")).as(HOW_TO_GET_IT).isNotEqualTo("true");
      abort(HOW_TO_GET_IT);
    }
    return new RealTemporal(
        new DevServer.Place(freePort(), freePort(), NAMESPACE, folder.resolve("temporal.db")));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return place.address();
  }

  void stop() {
    server.close();
  }

  void restart() {
    server = DevServer.start(place, System.getenv());
  }

  TemporalConnection connect() {
    var settings =
        TemporalSettings.load(
            new TemporalChoice(null, address(), NAMESPACE),
            Map.of("TEMPORAL_CONFIG_FILE", place.file().resolveSibling("none.toml").toString()));
    var connection = TemporalConnection.open(settings, PushDataConverter.create());
    SearchAttributeRegistration.register(connection.stubs(), NAMESPACE);
    return connection;
  }

  /** Makes a build the current one, once all of its queues are known to the server. */
  static void setCurrent(TemporalConnection temporal, WorkerBuild build) {
    until(() -> queues(temporal, build) >= 4);
    temporal
        .stubs()
        .blockingStub()
        .setWorkerDeploymentCurrentVersion(
            SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setDeploymentName(build.name())
                .setBuildId(build.buildId())
                .build());
  }

  private static int queues(TemporalConnection temporal, WorkerBuild build) {
    var version =
        WorkerDeploymentVersion.newBuilder()
            .setDeploymentName(build.name())
            .setBuildId(build.buildId());
    try {
      return temporal
          .stubs()
          .blockingStub()
          .describeWorkerDeploymentVersion(
              DescribeWorkerDeploymentVersionRequest.newBuilder()
                  .setNamespace(NAMESPACE)
                  .setDeploymentVersion(version)
                  .build())
          .getVersionTaskQueuesCount();
    } catch (StatusRuntimeException notYet) {
      return 0;
    }
  }

  /** How many workers ask for the activities of a queue, each under an identity of its own. */
  static int pollers(TemporalConnection temporal, String queue) {
    return temporal
        .stubs()
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                .build())
        .getPollersCount();
  }

  /** On which build a workflow runs, and how it goes on when builds change. */
  static WorkflowExecutionVersioningInfo versioning(WorkflowClient client, String workflow) {
    var execution = WorkflowExecution.newBuilder().setWorkflowId(workflow).build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(execution)
                .build())
        .getWorkflowExecutionInfo()
        .getVersioningInfo();
  }

  /** Looks again and again; what never comes true fails the test. */
  static void until(BooleanSupplier happened) {
    for (var tries = 0; !happened.getAsBoolean(); tries++) {
      if (tries > TRIES) {
        throw new AssertionError("It did not happen");
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
