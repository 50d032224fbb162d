package pushupgrade.realserver;

import io.grpc.ClientInterceptor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import pushupgrade.temporal.PushDataConverter;

/** A client of one namespace, over a channel of its own. */
record Connection(WorkflowServiceStubs stubs, WorkflowClient client, String namespace)
    implements AutoCloseable {
  static Connection open(String address, String namespace) {
    return open(address, namespace, List.of());
  }

  /**
   * @param between what stands in the channel between us and the service
   */
  static Connection open(String address, String namespace, List<ClientInterceptor> between) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setGrpcClientInterceptors(between)
                .build());
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setIdentity("test")
            .setDataConverter(PushDataConverter.create())
            .build();
    return new Connection(stubs, WorkflowClient.newInstance(stubs, options), namespace);
  }

  boolean runs(String workflow) {
    return client.newUntypedWorkflowStub(workflow).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
