package pushupgrade.worker;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the workers last and stops them first, and waits for what they run: first nothing new is
 * taken, then what runs may finish, and only then it is interrupted.
 */
final class WorkerLifecycle implements SmartLifecycle {
  private final WorkerFactory factory;
  private final Duration patience;
  private volatile boolean running;

  WorkerLifecycle(WorkerFactory factory, Duration patience) {
    this.factory = factory;
    this.patience = patience;
  }

  @Override
  public void start() {
    factory.start();
    running = true;
  }

  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(5, TimeUnit.SECONDS);
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
