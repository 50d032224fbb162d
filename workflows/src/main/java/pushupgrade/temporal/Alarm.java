package pushupgrade.temporal;

import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A wait for an instant that can be moved or cut short; the timer it leaves behind is canceled, so
 * the history and the Web UI show no stale ones.
 */
public final class Alarm {
  private final String summary;
  private Instant at;

  /**
   * @param summary what the Web UI shows beside the timer
   */
  public Alarm(Instant at, String summary) {
    this.at = at;
    this.summary = summary;
  }

  /** Moves the instant; a wait that is going on follows. */
  public void moveTo(Instant instant) {
    at = instant;
  }

  /** Where the alarm stands. */
  public Instant at() {
    return at;
  }

  /**
   * Waits until it rings, wherever it was moved to (then true), or until the condition cuts it
   * short (then false).
   */
  public boolean ringsUnless(Supplier<Boolean> cutShort) {
    var rang = false;
    while (!rang && !cutShort.get()) {
      rang = waitFor(at, cutShort);
    }
    return rang;
  }

  private boolean waitFor(Instant awaited, Supplier<Boolean> cutShort) {
    var left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), awaited);
    if (!left.isPositive()) {
      return true;
    }
    CompletablePromise<Void> timer = Workflow.newPromise();
    var options = TimerOptions.newBuilder().setSummary(summary).build();
    var scope =
        Workflow.newCancellationScope(() -> timer.completeFrom(Workflow.newTimer(left, options)));
    scope.run();
    Workflow.await(() -> timer.isCompleted() || cutShort.get() || !at.equals(awaited));
    var rang = timer.isCompleted();
    if (!rang) {
      scope.cancel();
    }
    return rang;
  }
}
