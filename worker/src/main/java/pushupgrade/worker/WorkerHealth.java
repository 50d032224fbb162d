package pushupgrade.worker;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import pushupgrade.store.Database;
import pushupgrade.store.ImpatientReading;

/** Whether a worker can work: for readiness, never for liveness. */
final class WorkerHealth {
  /** Probes give up after a few seconds more. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private WorkerHealth() {}

  /** The Temporal service answers. */
  static final class OfTemporal extends AbstractHealthIndicator {
    private final TemporalConnection temporal;

    OfTemporal(TemporalConnection temporal) {
      super("The Temporal service does not answer");
      this.temporal = temporal;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
      var info =
          temporal
              .stubs()
              .blockingStub()
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      builder.up().withDetail("server", info.getServerVersion());
    }
  }

  /** The database answers. */
  static final class OfRecord extends AbstractHealthIndicator {
    private final ImpatientReading<Integer> reading;

    OfRecord(Database database) {
      super("The database does not answer");
      this.reading =
          new ImpatientReading<>(
              database, PATIENCE, jdbc -> jdbc.sql("SELECT 1").query(Integer.class).single());
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
      reading.ask();
      builder.up();
    }
  }
}
