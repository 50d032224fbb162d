package pushupgrade.fault;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** The seeds of fault runs: said at the beginning, and in every failure. */
final class SeedInFailures implements TestExecutionExceptionHandler {
  private static final AtomicLong LATEST = new AtomicLong();

  /** From the system property {@code pushupgrade.seed}, or another one each time. */
  static long draw() {
    LATEST.set(Long.getLong("pushupgrade.seed", System.nanoTime() % 1_000_000));
    System.out.printf("Fault run with -Dpushupgrade.seed=%d%n", LATEST.get());
    return LATEST.get();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException) {
      throw failure;
    }
    throw new AssertionError(
        "With -Dpushupgrade.seed=%d: %s".formatted(LATEST.get(), failure), failure);
  }
}
