package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import pushupgrade.store.Database;

/** A worker is alive while its process works, and ready while Temporal and the record answer. */
class WorkerProbesTest {
  @TempDir Path folder;

  @Test
  void a_worker_is_not_ready_but_alive_while_temporal_is_away() throws IOException {
    try (var server = RealTemporal.in(folder);
        var worker = start(server)) {
      var probes = Http.of(worker);
      RealTemporal.until(() -> ready(probes) == 200);
      assertThat(probes.get("health/liveness").status()).isEqualTo(200);

      server.stop();
      RealTemporal.until(() -> ready(probes) == 503);
      var said = probes.get("health/readiness");
      assertThat(said.body()).contains("\"temporal\"", "DOWN");
      assertThat(probes.get("health/liveness").status()).isEqualTo(200);

      server.restart();
      RealTemporal.until(() -> ready(probes) == 200);
    }
  }

  @Test
  void a_worker_is_not_ready_but_alive_while_the_record_is_away() throws IOException {
    try (var server = RealTemporal.in(folder);
        var worker = start(server)) {
      var probes = Http.of(worker);
      RealTemporal.until(() -> ready(probes) == 200);
      worker.getBean(Database.class).close();
      assertThat(ready(probes)).isEqualTo(503);
      assertThat(probes.get("health/readiness").body()).contains("\"record\"", "DOWN");
      assertThat(probes.get("health/liveness").status()).isEqualTo(200);
    }
  }

  private static int ready(Http probes) {
    return probes.get("health/readiness").status();
  }

  private ConfigurableApplicationContext start(RealTemporal server) {
    return WorkerApplication.start(
        Map.of(
            "server.port",
            0,
            "push-upgrade.address",
            server.address(),
            "push-upgrade.namespace",
            "default",
            "push-upgrade.data",
            folder.resolve("data").toString()));
  }
}
