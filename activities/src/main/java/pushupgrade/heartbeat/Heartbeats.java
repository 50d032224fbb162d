package pushupgrade.heartbeat;

import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Heartbeats that go out while an activity's work goes on, however long that takes: the service
 * notices a dead worker long before the activity's own timeout, and takes none at work for dead.
 */
public final class Heartbeats {
  /** A few beats within the shortest heartbeat timeout of {@code ActivityPlans}. */
  public static final Duration PERIOD = Duration.ofSeconds(10);

  private final ScheduledExecutorService beats;
  private final Duration period;

  /**
   * One a kind of activity, because a beat may wait for the service.
   *
   * @param kind names the thread
   */
  public Heartbeats(String kind, Duration period) {
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(kind + "-heartbeat").factory());
    this.period = period;
  }

  /**
   * Does the work of the activity that runs on this thread. A beat that is refused, as for an
   * attempt that the service gave up, ends the beats and nothing else.
   */
  public <T> T during(Supplier<T> work) {
    var context = Activity.getExecutionContext();
    var beating =
        beats.scheduleAtFixedRate(
            () -> context.heartbeat(null),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      beating.cancel(false);
    }
  }
}
