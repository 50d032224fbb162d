package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.store.Database;

/** Every name in the Grafana dashboard is one that a worker really tells after a push. */
class DashboardTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(push_upgrade|temporal|jvm|process)_\\w+");

  @TempDir Path folder;

  @Test
  void each_metric_of_the_dashboard_is_in_a_scrape() throws IOException {
    var wanted = names(dashboard());
    assertThat(wanted)
        .anyMatch(n -> n.startsWith("push_upgrade_"))
        .anyMatch(n -> n.startsWith("t"));
    var port = RealTemporal.freePort();
    try (var server = TestServer.createPortBoundServer(port, true);
        var worker =
            WorkerApplication.start(
                Map.of(
                    "server.port",
                    0,
                    "push-upgrade.address",
                    "127.0.0.1:" + port,
                    "push-upgrade.namespace",
                    "default",
                    "push-upgrade.data",
                    folder.toString()))) {
      assertThat(server).isNotNull();
      var publisher = new Publisher(worker.getBean(Database.class), InstantSource.system());
      publisher.orgs(3, Publisher.OPEN);
      var client = worker.getBean(TemporalConnection.class).client();
      var push = publisher.push(Instant.now());
      Publisher.start(client, push);
      assertThat(Publisher.await(client, push)).isEqualTo(new PushTally(3, 3, 0, 0, 0, 0, 0));
      var missing = client.newUntypedWorkflowStub("a-failed-call-to-count");
      assertThatThrownBy(missing::describe).isInstanceOf(WorkflowNotFoundException.class);
      var http = Http.of(worker);
      // The SDK hands its figures over every ten seconds.
      RealTemporal.until(() -> told(http).contains("temporal_request_failure_total"));
      assertThat(told(http)).containsAll(wanted);
    }
  }

  private static Set<String> told(Http worker) {
    return worker
        .get("prometheus")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode dashboard() throws IOException {
    var file =
        Path.of(System.getProperty("pushupgrade.checkout", ".."))
            .resolve("docs/dashboard/push-upgrade.json");
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static Set<String> names(JsonNode dashboard) {
    var names = new TreeSet<String>();
    for (var expression : dashboard.findValuesAsText("expr")) {
      NAME.matcher(expression).results().forEach(name -> names.add(name.group()));
    }
    return names;
  }
}
