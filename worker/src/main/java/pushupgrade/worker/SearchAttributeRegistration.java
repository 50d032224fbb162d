package pushupgrade.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pushupgrade.temporal.SearchKeys;

/**
 * Makes the search attributes known to a namespace, also to one that exists; asked at every start
 * of a worker.
 */
public final class SearchAttributeRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegistration.class);

  /**
   * A service's parts read their namespaces again every two seconds, and refuse until then what
   * they do not know.
   */
  private static final Duration TAKES_EFFECT = Duration.ofMillis(2500);

  private SearchAttributeRegistration() {}

  /**
   * Adds those that are missing and returns when they can be used, with the credentials of the
   * connection. Where the service forbids it, an operator does it: one warning says how.
   *
   * @throws StatusRuntimeException when the service does not answer
   */
  public static void register(WorkflowServiceStubs service, String namespace) {
    var operator = operator(service);
    try {
      var known = known(operator, namespace);
      var missing = missing(known.orElse(Set.of()), namespace);
      if (missing.getSearchAttributesCount() > 0) {
        add(operator, missing);
        if (known.isPresent()) {
          awaitEffect();
        }
      }
    } catch (StatusRuntimeException e) {
      if (!isForAnOperator(e.getStatus())) {
        throw e;
      }
      LOG.warn(forAnOperator(namespace, e.getStatus()));
    }
  }

  /**
   * The raw channel has the connection's TLS; API key and headers are added to each call by what
   * stands in the options.
   */
  private static OperatorServiceStubs operator(WorkflowServiceStubs service) {
    var connection = service.getOptions();
    return OperatorServiceStubs.newServiceStubs(
        OperatorServiceStubsOptions.newBuilder()
            .setChannel(service.getRawChannel())
            .setHeaders(connection.getHeaders())
            .setGrpcMetadataProviders(connection.getGrpcMetadataProviders())
            .setGrpcClientInterceptors(connection.getGrpcClientInterceptors())
            .validateAndBuildWithDefaults());
  }

  private static AddSearchAttributesRequest missing(Set<String> known, String namespace) {
    var missing = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    SearchKeys.ALL.stream()
        .filter(key -> !known.contains(key.getName()))
        .forEach(key -> missing.putSearchAttributes(key.getName(), key.getValueType()));
    return missing.build();
  }

  /** Those that the namespace has; empty where the service cannot tell. */
  private static Optional<Set<String>> known(OperatorServiceStubs operator, String namespace) {
    var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
    try {
      var answer = operator.blockingStub().listSearchAttributes(request);
      return Optional.of(answer.getCustomAttributesMap().keySet());
    } catch (StatusRuntimeException e) {
      // The service of the Java SDK, which `dev` can run, does not implement this question.
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void awaitEffect() {
    try {
      TimeUnit.MILLISECONDS.sleep(TAKES_EFFECT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while search attributes took effect", e);
    }
  }

  private static void add(OperatorServiceStubs operator, AddSearchAttributesRequest missing) {
    try {
      operator.blockingStub().addSearchAttributes(missing);
    } catch (StatusRuntimeException e) {
      // Another worker that starts at the same moment was first.
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** Whether the service answers but will not do it for us, as hosted ones do. */
  private static boolean isForAnOperator(Status status) {
    return switch (status.getCode()) {
      case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> true;
      default -> false;
    };
  }

  private static String forAnOperator(String namespace, Status status) {
    var names =
        SearchKeys.ALL.stream()
            .map(key -> "--name " + key.getName() + " --type Keyword")
            .collect(Collectors.joining(" "));
    return "The Temporal service lets us not add search attributes to namespace %s (%s). No push starts without them, so an operator must add those that are missing: temporal operator search-attribute create -n %s %s"
        .formatted(namespace, status.getCode(), namespace, names);
  }
}
