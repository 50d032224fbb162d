package pushupgrade.realserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pushupgrade.worker.DevServer;

/** One run of {@code temporal server start-dev}, with the SQLite settings that {@code dev} uses. */
final class ServerProcess {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long END_SECONDS = 10;
  private static final int PORTS_TRIED = 3;

  private final Process process;
  private final int port;
  private final Path log;

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** On a port that was free when it was looked for; on another where somebody else was quicker. */
  static ServerProcess onFreePort(Path binary, Path folder, List<String> dynamicConfig) {
    for (var tried = 1; ; tried++) {
      try {
        return start(binary, RealTemporal.freePort(), folder, dynamicConfig);
      } catch (IllegalStateException ended) {
        if (tried == PORTS_TRIED) {
          throw ended;
        }
      }
    }
  }

  static ServerProcess start(Path binary, int port, Path folder, List<String> dynamicConfig) {
    var command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--db-filename",
                folder.resolve("temporal.db").toString(),
                "--log-level",
                "error"));
    command.addAll(DevServer.FAST_SQLITE);
    dynamicConfig.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    try {
      var log = folder.resolve("server.log");
      var output = ProcessBuilder.Redirect.appendTo(log.toFile());
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
      var started = new ServerProcess(process, port, log);
      Patience.until("an answer on port " + port, START, started::answers);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "The Temporal server ended with " + process.exitValue() + ": " + said());
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(log).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void end() {
    process.destroy();
    if (!ended()) {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
    if (!ended()) {
      throw new IllegalStateException("The Temporal server " + process.pid() + " does not end");
    }
  }

  private boolean ended() {
    try {
      return process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the Temporal server ended", e);
    }
  }
}
