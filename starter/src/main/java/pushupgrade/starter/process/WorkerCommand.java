package pushupgrade.starter.process;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.starter.shell.CommandFailed;
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
      description = "Port of health and metrics. Default: 8234.")
  private int httpPort = 8234;

  @Option(
      names = "--http-address",
      paramLabel = "ADDRESS",
      description = {
        "Address that health and metrics listen on. Default: 127.0.0.1, this machine only.",
        "They ask for no password: name another one only where a firewall lets nobody but Prometheus in."
      })
  private @Nullable InetAddress httpAddress;

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
  public ExitCode call() throws SocketException {
    var temporal = session.temporal();
    refuseForeignAddress();
    var ending = Ending.ofProcess(session::say);
    new WorkerProcess(session, ending)
        .with("push-upgrade.deployment.build-id", buildId)
        .with("server.address", httpAddress == null ? null : httpAddress.getHostAddress())
        .start(httpPort, temporal);
    session.say("Worker on Temporal " + temporal.address() + ", health " + health());
    ending.await();
    return ExitCode.OK;
  }

  private void refuseForeignAddress() throws SocketException {
    if (httpAddress != null
        && !httpAddress.isAnyLocalAddress()
        && NetworkInterface.getByInetAddress(httpAddress) == null) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--http-address %s is no address of this machine: name one of its own, or 0.0.0.0 for all."
              .formatted(httpAddress.getHostAddress()));
    }
  }

  private String health() {
    var host =
        switch (httpAddress) {
          case null -> "127.0.0.1";
          case Inet6Address six -> "[" + six.getHostAddress() + "]";
          case InetAddress four -> four.getHostAddress();
        };
    return "http://" + host + ":" + httpPort + "/actuator/health";
  }
}
