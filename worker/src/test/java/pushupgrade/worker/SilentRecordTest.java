package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import pushupgrade.worker.metrics.RecordGauges;

/** Prometheus and probes are told when the database hangs, and when it is back. */
@Timeout(180)
class SilentRecordTest {
  @TempDir Path folder;

  private Instant now = Instant.parse("2030-01-07T12:00:00Z");

  @Test
  void a_database_that_hangs_is_down_for_probes_and_scrapes_until_it_speaks_again()
      throws IOException {
    try (var server = PausedPostgres.in(folder.resolve("data"));
        var database = server.open()) {
      var health = new WorkerHealth.OfRecord(database);
      var gauges = new RecordGauges(database, () -> now);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      assertThat(up(gauges)).isOne();

      server.pause();
      assertThat(up(gauges)).as("kept for ten seconds").isOne();
      now = now.plus(Duration.ofSeconds(10));
      var silent = health.health();
      assertThat(silent.getStatus()).isEqualTo(Status.DOWN);
      assertThat(silent.getDetails().get("error")).asString().contains("no answer within");
      assertThat(up(gauges)).isZero();
      assertThat(gauges.collect().stream()).hasSize(1);

      server.resume();
      assertThat(up(gauges)).as("kept too").isZero();
      RealTemporal.until(() -> health.health().getStatus().equals(Status.UP));
      RealTemporal.until(
          () -> {
            now = now.plus(Duration.ofSeconds(10));
            return up(gauges) == 1;
          });
    }
  }

  private static double up(RecordGauges gauges) {
    return gauges.collect().stream()
        .filter(some -> some.getMetadata().getName().equals("push_upgrade_record_up"))
        .map(GaugeSnapshot.class::cast)
        .mapToDouble(some -> some.getDataPoints().getFirst().getValue())
        .findFirst()
        .orElseThrow();
  }
}
