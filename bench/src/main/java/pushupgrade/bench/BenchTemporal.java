package pushupgrade.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.worker.DevServer;
import pushupgrade.worker.SearchAttributeRegistration;
import pushupgrade.worker.TemporalChoice;
import pushupgrade.worker.TemporalConnection;
import pushupgrade.worker.TemporalSettings;

/** A real Temporal dev server on ports of its own, as {@code dev} starts it. */
final class BenchTemporal implements AutoCloseable {
  static final String NAMESPACE = "default";

  private final DevServer.Place place;
  private final DevServer server;

  private BenchTemporal(DevServer.Place place, DevServer server) {
    this.place = place;
    this.server = server;
  }

  static BenchTemporal start(Path folder) throws IOException {
    if (DevServer.binary(System.getenv()).isEmpty()) {
      throw new IllegalStateException(
          "This bench needs the `temporal` command: put it on the PATH, or into"
              + " ~/.cache/push-upgrade/bin as .ci/run does");
    }
    var file = folder.resolve("temporal.db");
    var place = new DevServer.Place(freePort(), freePort(), NAMESPACE, file);
    var temporal = new BenchTemporal(place, DevServer.start(place, System.getenv()));
    // A bench that is interrupted leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(temporal::close, "end of Temporal"));
    temporal.register();
    return temporal;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a worker does at its start; a bench without a worker needs it too. */
  private void register() {
    var noFile = place.file().resolveSibling("none.toml").toString();
    var settings =
        TemporalSettings.load(
            new TemporalChoice(null, address(), NAMESPACE), Map.of("TEMPORAL_CONFIG_FILE", noFile));
    try (var temporal = TemporalConnection.open(settings, PushDataConverter.create())) {
      SearchAttributeRegistration.register(temporal.stubs(), NAMESPACE);
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
