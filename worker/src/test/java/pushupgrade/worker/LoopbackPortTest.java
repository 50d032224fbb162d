package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A port that somebody listens on is refused, and Linux tells who listens. */
class LoopbackPortTest {
  @Test
  void a_taken_port_is_refused_with_the_option_that_names_another() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(other);
    }
  }

  @Test
  void a_port_taken_on_all_interfaces_is_taken_here_too() throws IOException {
    try (var other = new ServerSocket(0)) {
      assertRefused(other);
    }
  }

  private static void assertRefused(ServerSocket other) {
    var port = new LoopbackPort(other.getLocalPort());
    assertThatThrownBy(() -> port.refuseWhenTaken("the Web UI", "--ui-port"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Port " + port.number() + " for the Web UI is taken: ")
        .hasMessageEndingWith("--ui-port.");
  }

  @Test
  void a_free_port_is_not_refused() throws IOException {
    new LoopbackPort(RealTemporal.freePort()).refuseWhenTaken("Temporal", "--port");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void who_listens_is_told_from_another_process() throws IOException {
    var another = new ProcessBuilder("sleep", "60").start();
    try (var own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = new LoopbackPort(own.getLocalPort());
      assertThat(port.isOf(ProcessHandle.current())).contains(true);
      assertThat(port.isOf(another.toHandle())).contains(false);
    } finally {
      another.destroy();
    }
  }
}
