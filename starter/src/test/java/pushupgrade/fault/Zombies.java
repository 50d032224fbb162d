package pushupgrade.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.VersionId;
import pushupgrade.journey.PassingTarget;
import pushupgrade.journey.Wrapping;
import pushupgrade.org.OrgAttempt;
import pushupgrade.record.OrgStepActivitiesImpl;
import pushupgrade.store.Database;

/**
 * Attempts that wake late: the checks and the deploy of each attempt that was seen at the deploy
 * target are called again by another worker, moments or seconds later, whatever became of the org
 * meanwhile.
 */
final class Zombies implements Wrapping, AutoCloseable {
  private static final int LATEST_MILLIS = 3_000;

  private final ScheduledExecutorService graveyard = Executors.newScheduledThreadPool(2);
  private volatile Random random = new Random(0);
  private final Queue<Future<?>> buried = new ConcurrentLinkedQueue<>();
  private volatile OrgStepActivitiesImpl steps;

  /**
   * They work on this record.
   *
   * @param random when they wake
   */
  void haunt(Database database, Random random) {
    this.random = random;
    steps =
        new OrgStepActivitiesImpl(
            database, new MetadataStoreTarget(database), InstantSource.system());
  }

  @Override
  public DeployTarget target(DeployTarget real) {
    return new Seen(real);
  }

  private void wakeLater(DeployTarget.Key key) {
    var until = Instant.now().plus(Duration.ofHours(1));
    var attempt = new OrgAttempt(key.push(), key.org(), 0, "CS0", key.attempt(), until);
    List.<Runnable>of(() -> steps.validate(attempt), () -> steps.deploy(attempt))
        .forEach(
            step ->
                buried.add(
                    graveyard.schedule(
                        step, random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS)));
  }

  /** Waits until the last of them has woken; answers how many did. Fails when one failed. */
  int rest() {
    for (var woken : buried) {
      try {
        woken.get(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("A call that came late failed", e);
      }
    }
    return buried.size();
  }

  @Override
  public void close() {
    graveyard.shutdownNow();
  }

  private final class Seen extends PassingTarget {
    Seen(DeployTarget real) {
      super(real);
    }

    @Override
    public InstallAnswer install(Key key, VersionId to, Instant now) {
      wakeLater(key);
      return super.install(key, to, now);
    }
  }
}
