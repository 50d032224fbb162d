package pushupgrade.realserver;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import pushupgrade.temporal.PushDataConverter;

/** A client of one namespace, over a channel of its own. */
record Connection(WorkflowServiceStubs stubs, WorkflowClient client, String namespace)
    implements AutoCloseable {
  static Connection open(String address, String namespace) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
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
