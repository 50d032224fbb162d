package pushupgrade.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Set;
import pushupgrade.temporal.SearchKeys;

/**
 * Makes the search attributes known to a namespace, also to one that exists; asked at every start
 * of a worker.
 */
public final class SearchAttributeRegistration {
  private SearchAttributeRegistration() {}

  /** Adds those that are missing. A service that forbids it keeps those an operator added. */
  public static void register(WorkflowServiceStubs service, String namespace) {
    var operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
    var known = known(operator, namespace);
    var missing = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    SearchKeys.ALL.stream()
        .filter(key -> !known.contains(key.getName()))
        .forEach(key -> missing.putSearchAttributes(key.getName(), key.getValueType()));
    if (missing.getSearchAttributesCount() > 0) {
      add(operator, missing.build());
    }
  }

  private static Set<String> known(OperatorServiceStubs operator, String namespace) {
    var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
    try {
      return operator
          .blockingStub()
          .listSearchAttributes(request)
          .getCustomAttributesMap()
          .keySet();
    } catch (StatusRuntimeException e) {
      // The service of the Java SDK, which `dev` can run, does not implement this question.
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      return Set.of();
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
}
