package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection is usable once open; what stands in the way is said in one sentence. */
class TemporalConnectionTest {
  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  @TempDir Path folder;

  @Test
  void an_open_connection_reaches_the_service() throws IOException {
    var port = freePort();
    try (var server = TestServer.createPortBoundServer(port, true);
        var connection = TemporalConnection.open(settings("127.0.0.1:" + port), CONVERTER)) {
      assertThat(server).isNotNull();
      var info =
          connection
              .stubs()
              .blockingStub()
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      assertThat(info.hasCapabilities()).isTrue();
      assertThat(connection.client().getOptions().getNamespace()).isEqualTo("default");
    }
  }

  @Test
  void where_nothing_listens_the_message_says_how_to_start_one() throws IOException {
    var address = "127.0.0.1:" + freePort();
    assertThatThrownBy(() -> TemporalConnection.open(settings(address), CONVERTER))
        .isInstanceOf(TemporalUnavailable.class)
        .hasMessage(
            "No Temporal service answers at "
                + address
                + " (flag): start one with `push-upgrade dev`, or name another with --address, --profile or TEMPORAL_ADDRESS.");
  }

  @Test
  void a_port_that_does_not_speak_temporal_is_reported_the_same_way() throws IOException {
    try (var mute = new ServerSocket(0)) {
      var address = "127.0.0.1:" + mute.getLocalPort();
      assertThatThrownBy(() -> TemporalConnection.open(settings(address), CONVERTER))
          .isInstanceOf(TemporalUnavailable.class)
          .hasMessageStartingWith("No Temporal service answers at " + address);
    }
  }

  private TemporalSettings settings(String address) {
    return TemporalSettings.load(
        new TemporalChoice(null, address, null),
        Map.of("TEMPORAL_CONFIG_FILE", folder.resolve("missing.toml").toString()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
