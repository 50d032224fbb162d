package pushupgrade.worker;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
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

  /** Registers the workers of every task queue. */
  public static void register(WorkerFactory factory, Ports ports, WorkerTuning tuning) {
    registerPushes(factory.newWorker(TaskQueues.PUSH, options(tuning, tuning.steps())), ports);
    registerDeploys(factory.newWorker(TaskQueues.DEPLOY, options(tuning, tuning.deploys())), ports);
    registerMail(factory.newWorker(TaskQueues.MAIL, options(tuning, tuning.mails())), ports);
  }

  private static void registerPushes(Worker worker, Ports ports) {
    worker.registerWorkflowImplementationTypes(
        PushWorkflowImpl.class,
        InstanceRolloutWorkflowImpl.class,
        OrgUpgradeWorkflowImpl.class,
        OrgRollbackWorkflowImpl.class,
        MailDeliveryWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new PushRecordActivitiesImpl(ports.database(), ports.clock()),
        new RolloutActivitiesImpl(ports.database(), ports.clock()),
        new OrgStepActivitiesImpl(ports.database(), ports.target(), ports.clock()));
  }

  private static void registerDeploys(Worker worker, Ports ports) {
    var steps = new OrgStepActivitiesImpl(ports.database(), ports.target(), ports.clock());
    worker.registerActivitiesImplementations(
        new HeartbeatingDeploy(steps, HeartbeatingDeploy.PERIOD),
        new RollbackActivitiesImpl(ports.database(), ports.target(), ports.clock()));
  }

  private static void registerMail(Worker worker, Ports ports) {
    var delivery =
        new MailDelivery(
            ports.database(),
            new MailText(ports.database(), ports.mailFrom()),
            ports.mail(),
            ports.mailLimits());
    worker.registerActivitiesImplementations(new MailActivitiesImpl(delivery, ports.clock()));
  }

  private static WorkerOptions options(WorkerTuning tuning, int activities) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentActivityExecutionSize(activities)
        .setMaxConcurrentLocalActivityExecutionSize(activities)
        .setMaxConcurrentActivityTaskPollers(tuning.pollers())
        .setMaxConcurrentWorkflowTaskPollers(tuning.pollers())
        .setDefaultDeadlockDetectionTimeout(tuning.deadlockMillis())
        .build();
  }
}
