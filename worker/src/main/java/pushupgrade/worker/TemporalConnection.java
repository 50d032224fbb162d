package pushupgrade.worker;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An open connection to a Temporal service, checked when it is opened: the service answers and has
 * the namespace. Closing it closes its channel.
 */
public final class TemporalConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.stubs = stubs;
    this.client = client;
  }

  /**
   * Connects within about five seconds.
   *
   * @throws TemporalUnavailable when nothing answers, it refuses us, or the namespace is missing
   */
  public static TemporalConnection open(TemporalSettings settings, DataConverter converter) {
    return open(settings, converter, new NoopScope());
  }

  /** The same, with the SDK's own metrics reported to a scope. */
  public static TemporalConnection open(
      TemporalSettings settings, DataConverter converter, Scope metrics) {
    refuseAtOnceWhenNothingListensHere(settings);
    var options =
        WorkflowServiceStubsOptions.newBuilder(settings.serviceOptions()).setMetricsScope(metrics);
    var stubs = WorkflowServiceStubs.newServiceStubs(options.build());
    try {
      stubs.connect(PATIENCE);
      describeNamespace(stubs, settings.namespace());
    } catch (StatusRuntimeException e) {
      stubs.shutdownNow();
      throw new TemporalUnavailable(sentence(settings, e.getStatus()), e);
    }
    return over(stubs, settings.namespace(), converter);
  }

  /** A connection over stubs that exist already, such as those of the service inside this JVM. */
  public static TemporalConnection over(
      WorkflowServiceStubs stubs, String namespace, DataConverter converter) {
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(converter)
            .build();
    return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, options));
  }

  /** The channel retries a refused connection until its time is up; a local one need not wait. */
  private static void refuseAtOnceWhenNothingListensHere(TemporalSettings settings) {
    var colon = settings.address().lastIndexOf(':');
    var host = settings.address().substring(0, colon);
    if (!THIS_MACHINE.contains(host)) {
      return;
    }
    var port = Integer.parseInt(settings.address().substring(colon + 1));
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
    } catch (IOException | IllegalArgumentException e) {
      throw new TemporalUnavailable(nothingAnswers(settings), e);
    }
  }

  private static void describeNamespace(WorkflowServiceStubs stubs, String namespace) {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .describeNamespace(request);
    } catch (StatusRuntimeException e) {
      // The service of the Java SDK, which `dev` can run, does not implement this question.
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
    }
  }

  private static String sentence(TemporalSettings settings, Status status) {
    return switch (status.getCode()) {
      case NOT_FOUND ->
          "The Temporal service at %s has no namespace \"%s\": name another with --namespace, or create it with `temporal operator namespace create %s`."
              .formatted(settings.address(), settings.namespace(), settings.namespace());
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "The Temporal service at %s refused us for namespace \"%s\": check the API key or client certificate in temporal.toml or TEMPORAL_*."
              .formatted(settings.address(), settings.namespace());
      default -> nothingAnswers(settings);
    };
  }

  private static String nothingAnswers(TemporalSettings settings) {
    return "No Temporal service answers at %s (%s): start one with `push-upgrade dev`, or name another with --address, --profile or TEMPORAL_ADDRESS."
        .formatted(settings.address(), settings.addressOrigin());
  }

  /** For workers and raw calls. */
  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** For starting and asking workflows. */
  public WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    stubs.shutdown();
    stubs.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
