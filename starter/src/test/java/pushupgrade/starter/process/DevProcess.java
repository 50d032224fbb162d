package pushupgrade.starter.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The real {@code dev} command in a process of its own, on free ports. */
record DevProcess(Process process, Path log) implements AutoCloseable {
  private static final int TRIES = 900;

  /**
   * @param environment beside this process's own
   */
  static DevProcess start(Path folder, Map<String, String> environment) throws IOException {
    var log = folder.resolve("dev.log");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "pushupgrade.starter.Main",
            "dev",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            String.valueOf(freePort()),
            "--ui-port",
            String.valueOf(freePort()),
            "--http-port",
            String.valueOf(freePort()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString());
    builder.environment().putAll(environment);
    return new DevProcess(builder.start(), log);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** All it wrote so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<ProcessHandle> children() {
    return process.children();
  }

  /** Looks again and again; what never comes true, or an end of the process, fails the test. */
  void await(BooleanSupplier happened) {
    for (var tries = 0; !happened.getAsBoolean(); tries++) {
      if (tries > TRIES || !process.isAlive()) {
        throw new AssertionError("It did not happen: " + said());
      }
      aMoment();
    }
  }

  private static void aMoment() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks it to end, as Ctrl-C does, and waits; answers its exit code. */
  int terminate() {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new AssertionError("It does not end: " + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return process.exitValue();
  }

  /** What a test left running ends, its server too. */
  @Override
  public void close() {
    children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
