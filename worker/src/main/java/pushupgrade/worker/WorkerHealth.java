package pushupgrade.worker;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import pushupgrade.store.Database;

/** Whether a worker can work: for readiness, never for liveness. */
final class WorkerHealth {
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
              .withDeadlineAfter(3, TimeUnit.SECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      builder.up().withDetail("server", info.getServerVersion());
    }
  }

  /** The database answers. */
  static final class OfRecord extends AbstractHealthIndicator {
    private final Database database;

    OfRecord(Database database) {
      super("The database does not answer");
      this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
      database.jdbc().sql("SELECT 1").query(Integer.class).single();
      builder.up();
    }
  }
}
