package pushupgrade.starter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;
import pushupgrade.worker.DevServer;

/** {@code dev} uses a Temporal server of its own only, and leaves none behind. */
class DevCommandTest {
  /** The command under a root of its own. */
  @Command(name = "push-upgrade", subcommands = DevCommand.class)
  static final class Processes {}

  @TempDir Path folder;

  @BeforeEach
  void needsTheServer() {
    assumeTrue(
        DevServer.binary(System.getenv()).isPresent(),
        "no temporal binary: install it with `go install github.com/temporalio/cli/cmd/temporal@v1.5.1`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--ui-port", "--http-port"})
  void a_taken_port_is_refused_at_once(String option) throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = String.valueOf(other.getLocalPort());
      var command = new Typed(Processes.class, folder);
      for (var name : new String[] {"PORT", "UI_PORT", "HTTP_PORT"}) {
        command.with("PUSH_UPGRADE_" + name, String.valueOf(DevProcess.freePort()));
      }
      for (var name : new String[] {"HOME", "PATH"}) {
        command.with(name, System.getenv(name));
      }
      var run = command.run("dev", option, taken);
      assertThat(run).isEqualTo(new Run(ExitCode.ERROR.number(), "", run.err()));
      assertThat(run.err())
          .startsWith("Error: Port " + taken + " for ")
          .endsWith("or name another port with " + option + ".\n");
    }
  }

  @Test
  void told_to_stop_before_the_worker_works_it_leaves_no_server_behind() throws Exception {
    try (var dev = DevProcess.start(folder, Map.of())) {
      dev.await(() -> server(dev).isPresent());
      var server = server(dev).orElseThrow();
      assertThat(dev.terminate()).as(dev.said()).isEqualTo(143);
      server.onExit().get(30, TimeUnit.SECONDS);
      assertThat(dev.said()).doesNotContain("Health:", "Error:");
    }
  }

  @Test
  void the_users_tls_and_api_key_are_not_for_the_server_of_dev() throws IOException {
    var settings =
        Map.of(
            "TEMPORAL_ADDRESS", "push.example:7233",
            "TEMPORAL_API_KEY", "secret",
            "TEMPORAL_TLS_SERVER_NAME", "push.example");
    try (var dev = DevProcess.start(folder, settings)) {
      dev.await(() -> dev.said().contains("Health:"));
      assertThat(dev.said())
          .contains("Other commands are led to push.example:7233")
          .doesNotContain("secret");
      var server = server(dev).orElseThrow();
      assertThat(dev.terminate()).as(dev.said()).isEqualTo(143);
      assertThat(server.isAlive()).isFalse();
    }
  }

  private static Optional<ProcessHandle> server(DevProcess dev) {
    return dev.children().filter(child -> command(child).endsWith("/temporal")).findFirst();
  }

  private static String command(ProcessHandle process) {
    return process.info().command().orElse("");
  }
}
