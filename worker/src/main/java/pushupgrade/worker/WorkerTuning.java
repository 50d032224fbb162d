package pushupgrade.worker;

/**
 * How much one worker process takes on. The defaults suit two cores beside a Temporal server.
 *
 * @param steps local activities at once: each holds a database connection for a moment
 * @param deploys deploys and roll-backs at once
 * @param mails mail batches at once
 * @param pollers of each kind, a queue
 * @param workflowCache workflows kept in memory; below the children in flight, each task replays
 * @param deadlockMillis how long workflow code may run without yielding; a cold start on a small
 *     machine needs seconds
 */
public record WorkerTuning(
    int steps, int deploys, int mails, int pollers, int workflowCache, long deadlockMillis) {
  /** For two cores. */
  public static final WorkerTuning USUAL = new WorkerTuning(50, 50, 4, 5, 3000, 10_000);
}
