package pushupgrade.starter.demo;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.record.TallyStore;
import pushupgrade.store.Database;

/** Follows a push in the record while virtual time runs, and tells each change of its counts. */
final class DemoProgress implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());
  private final TallyStore tallies;
  private final PushId push;
  private final InstantSource clock;
  private final Consumer<String> tell;
  private PushTally told = new PushTally(0, 0, 0, 0, 0, 0, 0);

  private DemoProgress(Database database, PushId push, InstantSource clock, Consumer<String> tell) {
    this.tallies = new TallyStore(database);
    this.push = push;
    this.clock = clock;
    this.tell = tell;
  }

  static DemoProgress follow(
      Database database, PushId push, InstantSource clock, Consumer<String> tell) {
    var progress = new DemoProgress(database, push, clock, tell);
    var look =
        progress.looks.scheduleWithFixedDelay(
            progress::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    look.isDone();
    return progress;
  }

  /** Looks once more, so that the end is told whatever the pace. */
  void last() {
    look();
  }

  private synchronized void look() {
    var tally = tallies.of(push);
    if (!tally.equals(told)) {
      told = tally;
      tell.accept(
          "  %s  %s"
              .formatted(
                  clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
                  tally.shown()));
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
