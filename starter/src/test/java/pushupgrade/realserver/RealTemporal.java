package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pushupgrade.worker.DevServer;
import pushupgrade.worker.SearchAttributeRegistration;

/**
 * The real Temporal dev server, on a free loopback port with its file in a folder of its own. Tests
 * that ask for it are skipped where the binary is missing, and Maven's first lines say so, except
 * in CI: there they fail.
 */
public final class RealTemporal implements AutoCloseable {
  private static final String HOW_TO_GET_IT =
      "Real Temporal: skipped, there is no temporal binary; get it with: go install github.com/temporalio/cli/cmd/temporal@v1.5.1";
  private static final Duration START = Duration.ofSeconds(30);
  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static @Nullable RealTemporal shared;

  private final Path binary;
  private final Path folder;
  private final int port;
  private final List<String> dynamicConfig;
  private final WorkflowServiceStubs stubs;
  private ServerProcess process;

  private RealTemporal(Path binary, List<String> dynamicConfig) {
    this.binary = binary;
    this.dynamicConfig = List.copyOf(dynamicConfig);
    this.folder = temporaryFolder();
    this.process = ServerProcess.onFreePort(binary, folder, this.dynamicConfig);
    this.port = process.port();
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
    stubs.connect(START);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the Temporal server"));
  }

  /** The server that tests of this JVM share; it ends with the JVM. */
  public static synchronized RealTemporal shared() {
    var server = shared;
    if (server == null) {
      server = start();
      shared = server;
    }
    return server;
  }

  /**
   * A server of the caller's own, which the caller closes.
   *
   * @param dynamicConfig as {@code limit.historyCount.suggestContinueAsNew=40}
   */
  public static RealTemporal start(String... dynamicConfig) {
    var found = DevServer.binary(System.getenv());
    if (found.isEmpty()) {
      assertThat(System.getenv("CI")).as(HOW_TO_GET_IT).isNotEqualTo("true");
    }
    assumeTrue(found.isPresent(), HOW_TO_GET_IT);
    return new RealTemporal(found.orElseThrow(), List.of(dynamicConfig));
  }

  /** Where it listens, as clients are told. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** A connection for questions to the service itself. */
  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** Where its file and its log are. */
  public Path folder() {
    return folder;
  }

  /** Makes a namespace that knows our search attributes; ids of two worlds never meet there. */
  public String newNamespace() {
    var name = "test-" + NAMESPACES.incrementAndGet();
    stubs
        .blockingStub()
        .registerNamespace(
            RegisterNamespaceRequest.newBuilder()
                .setNamespace(name)
                .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                .build());
    SearchAttributeRegistration.register(stubs, name);
    return name;
  }

  /** Ends it without a word, as {@code kill -9}; its file stays. */
  public void kill() {
    process.kill();
  }

  /** Ends it in order; its file stays. */
  public void stop() {
    process.end();
  }

  /** Starts it again on the same file and port, after {@link #kill} or {@link #stop}. */
  public void restart() {
    process = ServerProcess.start(binary, port, folder, dynamicConfig);
    stubs.connect(START);
  }

  /** Ends the server and removes its file. */
  @Override
  public void close() {
    end();
  }

  private void end() {
    stubs.shutdownNow();
    process.end();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException gone) {
      // Closed before, or another process has cleaned up.
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("push-upgrade-temporal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of the loopback interface that nobody uses at the moment. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
