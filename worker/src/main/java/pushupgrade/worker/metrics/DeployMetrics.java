package pushupgrade.worker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.Readiness;
import pushupgrade.store.Database;

/**
 * Times what a worker deploys, and how long orgs waited for it since their wave began. An
 * interceptor, so that no activity knows of it and every deploy target is measured alike.
 */
public final class DeployMetrics extends WorkerInterceptorBase {
  /** The activity's name: its interface's prefix and its method. */
  private static final String DEPLOY = "DeployDeploy";

  private final InstantSource clock;
  private final WaveStarts waves;
  private final Timer deployed;
  private final Timer stopped;
  private final Timer failed;
  private final Timer waited;

  /**
   * @param clock the time that the workflows live in
   */
  public DeployMetrics(Database database, InstantSource clock, MeterRegistry registry) {
    this.clock = clock;
    this.waves = new WaveStarts(database);
    this.deployed = deploys("deployed").register(registry);
    this.stopped = deploys("stopped").register(registry);
    this.failed = deploys("failed").register(registry);
    this.waited =
        Timer.builder("push.upgrade.window.wait")
            .description("From the start of an org's wave to the deploy of an attempt.")
            .serviceLevelObjectives(
                durations("PT1M PT5M PT15M PT1H PT4H PT12H P1D P3D P7D P14D P30D"))
            .register(registry);
  }

  private static Timer.Builder deploys(String result) {
    return Timer.builder("push.upgrade.deploy")
        .description("Deploys by this worker: deployed, stopped by an obstacle, or failed.")
        .tag("result", result)
        .serviceLevelObjectives(
            durations(
                "PT0.005S PT0.01S PT0.025S PT0.05S PT0.1S PT0.25S PT0.5S PT1S PT5S PT30S PT5M"));
  }

  private static Duration[] durations(String texts) {
    return Stream.of(texts.split(" ", -1)).map(Duration::parse).toArray(Duration[]::new);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Call(next);
  }

  private void noteWait(OrgAttempt attempt, Instant now) {
    try {
      waves
          .of(attempt.push(), attempt.wave())
          .map(start -> Duration.between(start, now))
          .ifPresent(wait -> waited.record(wait.isNegative() ? Duration.ZERO : wait));
    } catch (DataAccessException | TransactionException away) {
      // The deploy meets the same trouble and is retried; a figure less does no harm.
    }
  }

  private final class Call extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityExecutionContext context;

    Call(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext given) {
      context = given;
      super.init(given);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      var info = Objects.requireNonNull(context).getInfo();
      if (!info.getActivityType().equals(DEPLOY)) {
        return super.execute(input);
      }
      if (info.getAttempt() == 1 && input.getArguments()[0] instanceof OrgAttempt attempt) {
        noteWait(attempt, clock.instant());
      }
      return timed(input);
    }

    private ActivityOutput timed(ActivityInput input) {
      var sample = Timer.start();
      var ending = failed;
      try {
        var output = super.execute(input);
        ending = output.getResult() instanceof Readiness.GoOn ? deployed : stopped;
        return output;
      } finally {
        sample.stop(ending);
      }
    }
  }
}
