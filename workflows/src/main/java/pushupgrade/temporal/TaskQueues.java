package pushupgrade.temporal;

/** The task queues, all of them. */
public final class TaskQueues {
  /** Workflow tasks, and the short activities that read and write the record. */
  public static final String PUSH = "push-upgrade";

  /** Deploys and roll-backs: what a deploy target's capacity limits. */
  public static final String DEPLOY = "push-upgrade-deploy";

  /** E-mail delivery, apart so that mail trouble never takes a deploy's place. */
  public static final String MAIL = "push-upgrade-mail";

  private TaskQueues() {}
}
