package pushupgrade.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Lets the auditor look again and again while a push runs and faults happen to it. A look that the
 * database cannot answer at the moment is none; the first breach ends the looks.
 */
final class Lookout implements AutoCloseable {
  /** Between two looks, so that looking never takes most of the machine. */
  private static final int PAUSE_SECONDS = 2;

  private final CountDownLatch ending = new CountDownLatch(1);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<Throwable> breach = new AtomicReference<>();
  private final Runnable audit;
  private final Thread looking;

  private Lookout(Runnable audit) {
    this.audit = audit;
    this.looking = Thread.ofPlatform().daemon().name("lookout").unstarted(this::lookOn);
  }

  static Lookout over(Runnable audit) {
    var lookout = new Lookout(audit);
    lookout.looking.start();
    return lookout;
  }

  private void lookOn() {
    try {
      do {
        look();
      } while (!ending.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (breach.get() == null) {
        audit.run();
        looks.incrementAndGet();
      }
    } catch (DataAccessException | TransactionException away) {
      // No answer, no look.
    } catch (RuntimeException | AssertionError seen) {
      breach.compareAndSet(null, seen);
    }
  }

  /** How often the auditor has seen the record. */
  int looks() {
    return looks.get();
  }

  /** Fails when some look has found a breach. */
  void check() {
    var seen = breach.get();
    if (seen != null) {
      throw new AssertionError("Seen while the push ran: " + seen.getMessage(), seen);
    }
  }

  /** Ends the looks after the one that is under way. */
  @Override
  public void close() {
    ending.countDown();
    try {
      looking.join(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
