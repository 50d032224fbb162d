package pushupgrade.starter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;

/** A worker that cannot start says in one line what to do. */
class WorkerCommandTest {
  /** The command under a root of its own. */
  @Command(name = "push-upgrade", subcommands = WorkerCommand.class)
  static final class Processes {}

  @TempDir Path folder;

  @Test
  void without_temporal_a_worker_says_how_to_start_one() throws IOException {
    var address = "127.0.0.1:" + freePort();
    var run = worker("--address", address);
    assertThat(run)
        .isEqualTo(
            new Run(
                ExitCode.ERROR.number(),
                "",
                "Error: The worker cannot start. No Temporal service answers at "
                    + address
                    + " (flag): start one with `push-upgrade dev`, or name another with --address, --profile or TEMPORAL_ADDRESS.\n"));
  }

  @Test
  void a_profile_that_does_not_exist_is_refused_by_name() throws IOException {
    var run = worker("--profile", "prd");
    assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR.number());
    assertThat(run.err()).contains("\"prd\"").hasLineCount(1);
  }

  @Test
  void an_http_address_that_is_none_is_refused() throws IOException {
    var run = worker("--http-address", "no address");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--http-address", "no address").hasLineCount(1);
  }

  /** 203.0.113.0/24 is for documentation. */
  @Test
  void an_http_address_of_another_machine_is_refused() throws IOException {
    var run = worker("--http-address", "203.0.113.7");
    assertThat(run)
        .isEqualTo(
            new Run(
                ExitCode.USAGE.number(),
                "",
                "Error: --http-address 203.0.113.7 is no address of this machine: name one of its own, or 0.0.0.0 for all.\n"));
  }

  private Run worker(String option, String value) throws IOException {
    return new Typed(Processes.class, folder)
        .run("worker", "--http-port", String.valueOf(freePort()), option, value);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
