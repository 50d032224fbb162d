package pushupgrade.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pushupgrade.realserver.Patience;
import pushupgrade.realserver.RealTemporal;
import pushupgrade.store.Database;

/** The real worker command in a process of its own, to be ended in every way. */
final class WorkerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final Path log;

  private WorkerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Where it works.
   *
   * @param post the port of the mail server
   * @param folder for its log
   */
  record Place(String temporal, String namespace, int post, Path folder) {}

  /** Starts one; it takes work some seconds later. */
  static WorkerProcess start(Place place, Database.Settings database) {
    var port = RealTemporal.freePort();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "pushupgrade.starter.Main",
            "worker",
            "--address",
            place.temporal(),
            "--namespace",
            place.namespace(),
            "--db",
            database.url(),
            "--data",
            place.folder().toString(),
            "--http-port",
            String.valueOf(port));
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PUSH_UPGRADE_DB_USER", "postgres");
      builder.environment().put("PUSH_UPGRADE_DB_PASSWORD", "none");
      builder.environment().put("PUSH_UPGRADE_MAIL_SMTP_HOST", "127.0.0.1");
      builder.environment().put("PUSH_UPGRADE_MAIL_SMTP_PORT", String.valueOf(place.post()));
      builder.environment().put("PUSH_UPGRADE_MAIL_SMTP_SECURITY", "NONE");
      var log = place.folder().resolve("worker-" + port + ".log");
      builder.redirectOutput(log.toFile());
      return new WorkerProcess(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is ready by its own account. */
  WorkerProcess awaitReady() {
    Patience.until("the worker on port " + port + " is ready", START, this::ready);
    return this;
  }

  private boolean ready() {
    if (!process.isAlive()) {
      throw new IllegalStateException("A worker ended with " + process.exitValue() + ": " + said());
    }
    var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a worker started", e);
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it without a word, as {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, as {@code kill -TERM}, and waits; answers its exit code. */
  int terminate() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Worker " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a worker ended", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
