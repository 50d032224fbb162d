package pushupgrade.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.worker.DevServer;

/** A real Temporal dev server on ports of its own, as {@code dev} starts it. */
final class BenchTemporal implements AutoCloseable {
  static final String NAMESPACE = "default";

  private final DevServer.Place place;
  private final DevServer server;

  private BenchTemporal(DevServer.Place place, DevServer server) {
    this.place = place;
    this.server = server;
  }

  static BenchTemporal start(Path folder) throws IOException, InterruptedException {
    var binary =
        DevServer.binary(System.getenv())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "This bench needs the `temporal` command: put it on the PATH, or into"
                            + " ~/.cache/push-upgrade/bin as .ci/run does"));
    var file = folder.resolve("temporal.db");
    var place = new DevServer.Place(freePort(), freePort(), NAMESPACE, file);
    var temporal = new BenchTemporal(place, DevServer.start(place, System.getenv()));
    // A bench that is interrupted leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(temporal::close, "end of Temporal"));
    temporal.register(binary);
    return temporal;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a worker does at its start; a bench without a worker needs it too. */
  private void register(Path binary) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(binary.toString(), "operator", "search-attribute"));
    command.addAll(List.of("create", "--address", address(), "--namespace", NAMESPACE));
    SearchKeys.ALL.forEach(
        key -> command.addAll(List.of("--name", key.getName(), "--type", "Keyword")));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (process.start().waitFor() != 0) {
      throw new IllegalStateException("The search attributes could not be made");
    }
  }

  String address() {
    return place.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
