package pushupgrade.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.worker.PushWorkers;
import pushupgrade.worker.WorkerTuning;

/**
 * What Temporal alone costs: parents that keep as many children in flight, each with a local, a
 * regular and a local activity that do nothing, under the options and on workers as a push has
 * them. No record, no mails, no search attributes.
 */
public final class BareWorkload implements AutoCloseable {
  private static final String QUEUE = "bench";
  private static final String DEPLOY_QUEUE = "bench-deploy";

  private final WorkflowClient client;
  private final WorkerFactory factory;
  private int runs;

  BareWorkload(WorkflowClient client) {
    this.client = client;
    var tuning = WorkerTuning.USUAL;
    factory = WorkerFactory.newInstance(client, PushWorkers.factoryOptions(tuning));
    var worker = factory.newWorker(QUEUE, PushWorkers.workerOptions(tuning, tuning.steps()));
    worker.registerWorkflowImplementationTypes(ParentImpl.class, ChildImpl.class);
    worker.registerActivitiesImplementations(new Nothing());
    factory
        .newWorker(DEPLOY_QUEUE, PushWorkers.workerOptions(tuning, tuning.deploys()))
        .registerActivitiesImplementations(new Nothing());
    factory.start();
  }

  /** Runs so many children under so many parents; returns when all have ended. */
  void run(int children, int parents, int concurrency) {
    runs++;
    var ended = new ArrayList<CompletableFuture<Void>>();
    for (var n = 0; n < parents; n++) {
      var share = children / parents + (n < children % parents ? 1 : 0);
      var id = "bare/" + runs + "/" + n;
      var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build();
      var parent = client.newWorkflowStub(Parent.class, options);
      ended.add(WorkflowClient.execute(parent::fanOut, new Share(id, 0, share, concurrency)));
    }
    ended.forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    factory.shutdownNow();
  }

  /** Children {@code from} to {@code until} of a parent, so many at once. */
  public record Share(String parent, int from, int until, int concurrency) {}

  /** Starts children. */
  @WorkflowInterface
  public interface Parent {
    @WorkflowMethod
    void fanOut(Share share);
  }

  /** Does nothing, in three activities. */
  @WorkflowInterface
  public interface Child {
    @WorkflowMethod
    String work(String id);
  }

  /** Local ones. */
  @ActivityInterface(namePrefix = "Bare")
  public interface Steps {
    String before(String id);

    String after(String id);
  }

  /** The regular one. */
  @ActivityInterface(namePrefix = "Bare")
  public interface Deploy {
    String deploy(String id);
  }

  /** The parent. */
  public static final class ParentImpl implements Parent {
    private int inFlight;

    @Override
    public void fanOut(Share share) {
      for (var n = share.from(); n < share.until(); n++) {
        Workflow.await(() -> inFlight < share.concurrency());
        start(share.parent() + "/" + n);
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
          Workflow.await(() -> inFlight == 0);
          Workflow.continueAsNew(
              new Share(share.parent(), n + 1, share.until(), share.concurrency()));
        }
      }
      Workflow.await(() -> inFlight == 0);
    }

    private void start(String id) {
      var options = ChildWorkflowOptions.newBuilder().setWorkflowId(id).build();
      var child = Workflow.newChildWorkflowStub(Child.class, options);
      inFlight++;
      var ended = Async.function(child::work, id).handle((answer, failure) -> inFlight--);
      ended.isCompleted();
    }
  }

  /** The child. */
  public static final class ChildImpl implements Child {
    private final Steps steps = Workflow.newLocalActivityStub(Steps.class, ActivityPlans.step());
    private final Deploy target =
        Workflow.newActivityStub(
            Deploy.class,
            ActivityOptions.newBuilder(ActivityPlans.deploy()).setTaskQueue(DEPLOY_QUEUE).build());

    @Override
    public String work(String id) {
      return steps.after(target.deploy(steps.before(id)));
    }
  }

  /** All activities. */
  private static final class Nothing implements Steps, Deploy {
    @Override
    public String before(String id) {
      return id;
    }

    @Override
    public String deploy(String id) {
      return id;
    }

    @Override
    public String after(String id) {
      return id;
    }
  }
}
