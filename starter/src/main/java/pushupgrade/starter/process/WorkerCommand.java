package pushupgrade.starter.process;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A worker process alone. */
@Command(
    name = "worker",
    description =
        "Runs a worker until it is told to stop, against a Temporal service and a database.")
public final class WorkerCommand implements Callable<ExitCode> {
  private final Session session;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of health and metrics on the loopback interface. Default: 8234.")
  private int httpPort = 8234;

  @Option(
      names = "--build-id",
      paramLabel = "ID",
      description = {
        "This build of the workers, such as a release, for Temporal's worker versioning.",
        "Default: none, so that the worker takes every task."
      })
  private @Nullable String buildId;

  /** Made by the command line. */
  public WorkerCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() {
    var temporal = session.temporal();
    var ending = Ending.ofProcess(session::say);
    new WorkerProcess(session, ending)
        .with("push-upgrade.deployment.build-id", buildId)
        .start(httpPort, temporal);
    session.say(
        "Worker on Temporal "
            + temporal.address()
            + ", health http://127.0.0.1:"
            + httpPort
            + "/actuator/health");
    ending.await();
    return ExitCode.OK;
  }
}
