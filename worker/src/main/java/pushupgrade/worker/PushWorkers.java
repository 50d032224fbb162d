package pushupgrade.worker;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.mail.MailActivitiesImpl;
import pushupgrade.mail.MailDelivery;
import pushupgrade.mail.MailText;
import pushupgrade.org.OrgUpgradeWorkflowImpl;
import pushupgrade.outbox.MailDeliveryWorkflowImpl;
import pushupgrade.push.PushWorkflowImpl;
import pushupgrade.record.HeartbeatingDeploy;
import pushupgrade.record.OrgStepActivitiesImpl;
import pushupgrade.record.PushRecordActivitiesImpl;
import pushupgrade.record.RollbackActivitiesImpl;
import pushupgrade.record.RolloutActivitiesImpl;
import pushupgrade.rollback.OrgRollbackWorkflowImpl;
import pushupgrade.rollout.InstanceRolloutWorkflowImpl;
import pushupgrade.temporal.TaskQueues;

/**
 * The wiring of the workers: which queue runs what, and with how many slots. Production, demo and
 * tests all use it.
 */
public final class PushWorkers {
  private PushWorkers() {}

  /** Virtual threads, and a cache that holds the children in flight of a few busy instances. */
  public static WorkerFactoryOptions factoryOptions(WorkerTuning tuning) {
    return WorkerFactoryOptions.newBuilder()
        .setUsingVirtualWorkflowThreads(true)
        .setWorkflowCacheSize(tuning.workflowCache())
        .build();
  }

  /** Registers the workers of every task queue, unversioned. */
  public static void register(WorkerFactory factory, Ports ports, WorkerTuning tuning) {
    register(factory, ports, tuning, WorkerBuild.UNVERSIONED);
  }

  /**
   * Registers the workers of every task queue as one build. All queues belong to it, so that a
   * pinned workflow finds its activities on its own build.
   */
  public static void register(
      WorkerFactory factory, Ports ports, WorkerTuning tuning, WorkerBuild build) {
    var pushes = factory.newWorker(TaskQueues.PUSH, options(tuning, tuning.steps(), build));
    registerWorkflows(pushes, build);
    registerSteps(pushes, ports);
    registerDeploys(
        factory.newWorker(TaskQueues.DEPLOY, options(tuning, tuning.deploys(), build)), ports);
    registerMail(factory.newWorker(TaskQueues.MAIL, options(tuning, tuning.mails(), build)), ports);
  }

  private static void registerWorkflows(Worker worker, WorkerBuild build) {
    worker.registerWorkflowImplementationTypes(
        PushWorkflowImpl.class, InstanceRolloutWorkflowImpl.class, MailDeliveryWorkflowImpl.class);
    if (build.versioned()) {
      worker.registerWorkflowImplementationTypes(
          PinnedWorkflows.OrgUpgrade.class, PinnedWorkflows.OrgRollback.class);
    } else {
      worker.registerWorkflowImplementationTypes(
          OrgUpgradeWorkflowImpl.class, OrgRollbackWorkflowImpl.class);
    }
  }

  private static void registerSteps(Worker worker, Ports ports) {
    worker.registerActivitiesImplementations(
        new PushRecordActivitiesImpl(ports.database(), ports.clock()),
        new RolloutActivitiesImpl(ports.database(), ports.clock()),
        new OrgStepActivitiesImpl(ports.database(), ports.target(), ports.clock()));
  }

  private static void registerDeploys(Worker worker, Ports ports) {
    var steps = new OrgStepActivitiesImpl(ports.database(), ports.target(), ports.clock());
    worker.registerActivitiesImplementations(
        new HeartbeatingDeploy(steps, new Heartbeats("deploy", Heartbeats.PERIOD)),
        new RollbackActivitiesImpl(ports.database(), ports.target(), ports.clock()));
  }

  private static void registerMail(Worker worker, Ports ports) {
    var delivery =
        new MailDelivery(
            ports.database(),
            new MailText(ports.database(), ports.mailFrom()),
            ports.mail(),
            ports.mailLimits());
    worker.registerActivitiesImplementations(
        new MailActivitiesImpl(delivery, ports.clock(), new Heartbeats("mail", Heartbeats.PERIOD)));
  }

  /**
   * The options of an unversioned worker with so many activities at once. Heartbeats go on while a
   * worker drains, so that a deploy or a batch of mails that may still finish is not taken for dead
   * and begun elsewhere. The sticky queue is not drained: that takes longer than a long poll of 70
   * s, and the SDK hands its tasks back at once on shutdown.
   */
  public static WorkerOptions workerOptions(WorkerTuning tuning, int activities) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setAllowActivityHeartbeatDuringShutdown(true)
        .setMaxConcurrentActivityExecutionSize(activities)
        .setMaxConcurrentLocalActivityExecutionSize(activities)
        .setMaxConcurrentActivityTaskPollers(tuning.pollers())
        .setMaxConcurrentWorkflowTaskPollers(tuning.pollers())
        .setDefaultDeadlockDetectionTimeout(tuning.deadlockMillis())
        .build();
  }

  private static WorkerOptions options(WorkerTuning tuning, int activities, WorkerBuild build) {
    var options = WorkerOptions.newBuilder(workerOptions(tuning, activities));
    build.options().ifPresent(options::setDeploymentOptions);
    return options.build();
  }
}
