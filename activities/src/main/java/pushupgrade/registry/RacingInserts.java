package pushupgrade.registry;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pushupgrade.store.Database;

/**
 * Adding what may exist, at READ COMMITTED: look, then insert; where another transaction was
 * faster, the unique key says so and the work is done again, now finding the row.
 */
final class RacingInserts {
  private static final int ATTEMPTS = 5;

  private RacingInserts() {}

  /** Runs the work in a transaction; inside one of the caller's only once. */
  static <T> T retried(Database database, Supplier<T> work) {
    var attempts = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : ATTEMPTS;
    for (var attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(database.transactions().execute(tx -> work.get()));
      } catch (DuplicateKeyException e) {
        if (attempt == attempts) {
          throw e;
        }
      }
    }
  }
}
