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

/** Temporal, database and worker in one process. */
@Command(
    name = "dev",
    description =
        "Runs Temporal, the database and a worker in one process; use the other commands beside it.")
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
    var data = session.connection().data();
    Files.createDirectories(data);
    var file = dbFile == null ? data.resolve("temporal.db") : dbFile;
    var namespace = session.temporal().namespace();
    var place = new DevServer.Place(port, uiPort, namespace, file.toAbsolutePath());
    var temporal = DevServer.start(place, session.surroundings().environment());
    try {
      var process = new WorkerProcess(session);
      process.start(httpPort, place.address(), namespace);
      session.say("Temporal: " + temporal.description());
      session.say(
          "Temporal address: "
              + place.address()
              + (port == 7233 ? "" : " (give --address to the other commands)"));
      session.say("Database: " + session.database().url());
      session.say("Health: http://127.0.0.1:" + httpPort + "/actuator/health. Stop with Ctrl-C.");
      process.awaitEnd(temporal);
      return ExitCode.OK;
    } catch (RuntimeException failed) {
      temporal.close();
      throw failed;
    }
  }
}
