package pushupgrade.realserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
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
      var log = ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
      var started =
          new ServerProcess(
              new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start());
      Patience.until("an answer on port " + port, START, () -> started.answers(port));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers(int port) {
    if (!process.isAlive()) {
      throw new IllegalStateException("The Temporal server ended with " + process.exitValue());
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
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
