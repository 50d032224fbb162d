package pushupgrade.starter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.worker.DevServer;
import pushupgrade.worker.LoopbackPort;
import pushupgrade.worker.TemporalSettings;

/** Temporal, database and worker in one process. */
@Command(
    name = "dev",
    description = {
      "Runs Temporal, the database and a worker in one process; use the other commands beside it.",
      "The worker talks to this Temporal only, without TLS or API key: of temporal.toml and TEMPORAL_*"
          + " it takes the namespace. The other commands follow all of them."
    })
public final class DevCommand implements Callable<ExitCode> {
  private final Session session;

  @Option(names = "--port", paramLabel = "PORT", description = "Port of Temporal. Default: 7233.")
  private int port = 7233;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of the Web UI. Default: 8233.")
  private int uiPort = 8233;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of health and metrics. Default: 8234.")
  private int httpPort = 8234;

  @Option(
      names = "--db-file",
      paramLabel = "FILE",
      description =
          "SQLite file of the Temporal server. Default: temporal.db in the --data folder.")
  private @Nullable Path dbFile;

  /** Made by the command line. */
  public DevCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws IOException {
    new LoopbackPort(httpPort).refuseWhenTaken("health and metrics", "--http-port");
    var others = session.temporal();
    var place = place(others.namespace());
    // Before there is anything to end: the Temporal server does not hear Ctrl-C itself.
    var ending = Ending.ofProcess(session::say);
    try {
      run(place, others, ending);
      return ExitCode.OK;
    } catch (RuntimeException failed) {
      if (ending.end()) {
        throw failed;
      }
      // It failed because it was told to stop.
      return ExitCode.OK;
    }
  }

  private DevServer.Place place(String namespace) throws IOException {
    var data = session.connection().data();
    Files.createDirectories(data);
    var file = dbFile == null ? data.resolve("temporal.db") : dbFile;
    return new DevServer.Place(port, uiPort, namespace, file.toAbsolutePath());
  }

  private void run(DevServer.Place place, TemporalSettings others, Ending ending) {
    var server = ending.begin(() -> DevServer.launch(place, session.surroundings().environment()));
    server.awaitAnswer();
    var own = TemporalSettings.plain(place.address(), place.namespace());
    new WorkerProcess(session, ending).start(httpPort, own);
    session.say("Temporal: " + server.description());
    session.say("Temporal address: " + place.address());
    new WayToDev(own, others).hint().ifPresent(session::say);
    session.say("Database: " + session.database().url());
    session.say("Health: http://127.0.0.1:" + httpPort + "/actuator/health. Stop with Ctrl-C.");
    ending.await();
  }
}
