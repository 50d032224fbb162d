package pushupgrade.fault;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Workflow code of a later release, as docs/changing-workflows.md tells to write it: each workflow
 * that begins on it takes a step more, and says so by {@code Workflow.getVersion}; one that began
 * before goes the old way.
 */
final class NextRelease extends WorkerInterceptorBase {
  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        var version = Workflow.getVersion("waits-before-it-begins", Workflow.DEFAULT_VERSION, 1);
        if (version != Workflow.DEFAULT_VERSION) {
          Workflow.sleep(Duration.ofMillis(1));
        }
        return super.execute(input);
      }
    };
  }
}
