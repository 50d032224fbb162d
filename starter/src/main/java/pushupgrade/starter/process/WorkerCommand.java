package pushupgrade.starter.process;

import java.util.concurrent.Callable;
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

  /** Made by the command line. */
  public WorkerCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() {
    var temporal = session.temporal();
    var process = new WorkerProcess(session);
    process.start(httpPort, temporal.address(), temporal.namespace());
    session.say(
        "Worker on Temporal "
            + temporal.address()
            + ", health http://127.0.0.1:"
            + httpPort
            + "/actuator/health");
    process.awaitEnd();
    return ExitCode.OK;
  }
}
