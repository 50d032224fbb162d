package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The search attributes are added with the connection's credentials, or by an operator. */
class SearchAttributeRegistrationTest {
  private static final String[] ALL = {
    "Instance", "OrgId", "PackageVersion", "PushId", "PushOutcome"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "authorization, Bearer some-key, TEMPORAL_API_KEY,         some-key",
    "x-tenant,      acme,            TEMPORAL_GRPC_META_X_TENANT, acme"
  })
  void the_credentials_of_the_connection_are_shown(
      String header, String shown, String variable, String value) throws IOException {
    try (var service = GuardedOperators.demanding(header, shown)) {
      register(service, variable, value);
      assertThat(service.attributes()).containsExactly(ALL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PERMISSION_DENIED", "UNAUTHENTICATED", "UNIMPLEMENTED"})
  void a_service_that_forbids_it_leaves_it_to_an_operator_with_one_warning(Status.Code code)
      throws IOException {
    try (var service = GuardedOperators.refusingOperators(code.toStatus())) {
      var said = said(() -> register(service, "TEMPORAL_GRPC_META_X_ANYONE", "yes"));
      assertThat(said).hasSize(1);
      assertThat(said.getFirst())
          .contains(code.name(), "temporal operator search-attribute create -n default")
          .contains(ALL);
    }
  }

  @Test
  void other_trouble_is_not_taken_for_a_refusal() throws IOException {
    try (var service = GuardedOperators.refusingOperators(Status.INTERNAL)) {
      assertThatThrownBy(() -> register(service, "TEMPORAL_GRPC_META_X_ANYONE", "yes"))
          .isInstanceOf(StatusRuntimeException.class);
    }
  }

  /** With a worker's settings, but for TLS: an API key turns it on, and the service has none. */
  private void register(GuardedOperators service, String variable, String value) {
    var settings =
        TemporalSettings.load(
            new TemporalChoice(null, service.address(), null),
            Map.of(
                "TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString(), variable, value));
    var options = WorkflowServiceStubsOptions.newBuilder(settings.serviceOptions());
    var stubs = WorkflowServiceStubs.newServiceStubs(options.setEnableHttps(false).build());
    try {
      SearchAttributeRegistration.register(stubs, settings.namespace());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static List<String> said(Runnable work) {
    var logger = (Logger) LoggerFactory.getLogger(SearchAttributeRegistration.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      work.run();
    } finally {
      logger.detachAppender(lines);
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
