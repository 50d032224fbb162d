package pushupgrade.worker;

import io.temporal.testserver.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Temporal service for one machine, ended with the process that started it: the real {@code
 * temporal server start-dev} with its SQLite file and Web UI where the binary is found, else the
 * Java SDK's service inside this JVM, which keeps nothing.
 */
public final class DevServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  /**
   * SQLite's safe defaults make two to four orgs a second; these are safe against a killed process
   * and ten times faster. With its usual cache of 2 MiB and checkpoint of 1,000 pages an org cost
   * more, the more workflows there had been. The last one is as in production: a dev server reads
   * the search attributes from its database with every use, a third of its reads in a push.
   */
  public static final List<String> FAST_SQLITE =
      List.of(
          "--sqlite-pragma", "journal_mode=WAL",
          "--sqlite-pragma", "synchronous=NORMAL",
          "--sqlite-pragma", "cache_size=-65536", // KiB
          "--sqlite-pragma", "wal_autocheckpoint=10000", // pages of 4 KiB
          "--dynamic-config-value", "system.enableActivityEagerExecution=true",
          "--dynamic-config-value", "system.forceSearchAttributesCacheRefreshOnRead=false");

  private final String description;
  private final Runnable wait;
  private final AutoCloseable server;

  private DevServer(String description, Runnable wait, AutoCloseable server) {
    this.description = description;
    this.wait = wait;
    this.server = server;
  }

  /**
   * Where it listens, on the loopback interface only.
   *
   * @param file the SQLite file of the real server; its folder must exist
   */
  public record Place(int port, int uiPort, String namespace, Path file) {
    /** As clients are told. */
    public String address() {
      return "127.0.0.1:" + port;
    }
  }

  /** Starts the best there is, and returns when it answers; for refusals see below. */
  public static DevServer start(Place place, Map<String, String> environment) {
    var server = launch(place, environment);
    try {
      server.awaitAnswer();
      return server;
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /**
   * Starts the best there is, and returns before it answers, so that a caller who is told to stop
   * meanwhile has something to close.
   *
   * @throws IllegalStateException when a port is taken or the server cannot be started
   */
  public static DevServer launch(Place place, Map<String, String> environment) {
    new LoopbackPort(place.port()).refuseWhenTaken("Temporal", "--port");
    return binary(environment).map(found -> real(found, place)).orElseGet(() -> inThisJvm(place));
  }

  /** The {@code temporal} binary, from PATH or from the folder where the CI script keeps it. */
  public static Optional<Path> binary(Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", "");
    var cache = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    var path = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Stream.concat(Stream.of(path), Stream.of(cache + "/push-upgrade/bin"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "temporal"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static DevServer real(Path binary, Place place) {
    new LoopbackPort(place.uiPort()).refuseWhenTaken("the Web UI", "--ui-port");
    var command = new ArrayList<String>();
    // Ctrl-C in the terminal must reach the workers first, so the server lives in a session of its
    // own.
    Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(s -> Files.isExecutable(Path.of(s)))
        .findFirst()
        .ifPresent(command::add);
    command.addAll(
        List.of(
            binary.toString(),
            "server",
            "start-dev",
            "--ip",
            "127.0.0.1",
            "--port",
            String.valueOf(place.port()),
            "--ui-port",
            String.valueOf(place.uiPort()),
            "--namespace",
            place.namespace(),
            "--db-filename",
            place.file().toString(),
            "--log-level",
            "error"));
    command.addAll(FAST_SQLITE);
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(logOf(place).toFile())
              .start();
      return new DevServer(
          "Temporal dev server (" + binary + "), Web UI http://127.0.0.1:" + place.uiPort(),
          () -> awaitAnswer(process, place),
          () -> end(process));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The Temporal server " + binary + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static Path logOf(Place place) {
    return place.file().resolveSibling("temporal-server.log");
  }

  private static void awaitAnswer(Process process, Place place) {
    var port = new LoopbackPort(place.port());
    for (var tries = 0; tries < 150 && process.isAlive(); tries++) {
      if (port.answers()) {
        refuseAnother(port, process);
        return;
      }
      pause();
    }
    throw new IllegalStateException(
        "The Temporal server did not start on port %d: see %s, or use another --port."
            .formatted(place.port(), logOf(place)));
  }

  /** Another program can have taken the port while ours was on its way. */
  private static void refuseAnother(LoopbackPort port, Process process) {
    if (!port.isOf(process.toHandle()).orElse(process.isAlive())) {
      throw port.taken("Temporal", "--port");
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the Temporal server started", e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static DevServer inThisJvm(Place place) {
    var server = TestServer.createPortBoundServer(place.port(), true);
    return new DevServer(
        "the Java SDK's in-memory Temporal service: no Web UI, and running pushes are lost when it ends."
            + " Install the temporal command line for a durable one",
        () -> {},
        server);
  }

  /**
   * Returns when it answers, within half a minute.
   *
   * @throws IllegalStateException when it does not, or another program answers in its place
   */
  public void awaitAnswer() {
    wait.run();
  }

  /** What runs, in a phrase. */
  public String description() {
    return description;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("The Temporal server did not end", e);
    }
  }
}
