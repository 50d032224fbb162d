package pushupgrade.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A question to the database for those who must not hang with it, such as probes and scrapes. It is
 * asked in a thread of its own, one at a time: who asks meanwhile shares the answer, so that
 * nothing piles up while the database is away.
 *
 * @param <T> the answer
 */
public final class ImpatientReading<T> {
  private final JdbcClient jdbc;
  private final Duration patience;
  private final Function<JdbcClient, T> question;
  private @Nullable Asked<T> asked;

  /**
   * Prepares a question; nothing is asked yet.
   *
   * @param patience how long an answer is waited for, from the moment that the question was put
   * @param question reads outside a transaction, with the client it is given
   */
  public ImpatientReading(Database database, Duration patience, Function<JdbcClient, T> question) {
    this.jdbc = JdbcClient.create(new Hurried(database.dataSource(), patience));
    this.patience = patience;
    this.question = question;
  }

  /**
   * Asks, or waits for the answer to what is being asked.
   *
   * @throws org.springframework.dao.DataAccessException when there is no answer in time or the
   *     database refuses
   */
  public T ask() {
    var current = current();
    try {
      return current.answer().get(current.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new QueryTimeoutException(
          "The database gave no answer within " + patience.toMillis() + " ms", late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryTimeoutException("Interrupted while the database was asked", e);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException refusal
          ? refusal
          : new IllegalStateException(failed.getCause());
    }
  }

  private synchronized Asked<T> current() {
    var current = asked;
    if (current == null || current.answer().isDone()) {
      var answer = new FutureTask<>(() -> question.apply(jdbc));
      current = new Asked<>(answer, System.nanoTime() + patience.toNanos());
      asked = current;
      Thread.ofPlatform().daemon().name("record-reading").start(answer);
    }
    return current;
  }

  private record Asked<T>(FutureTask<T> answer, long deadline) {
    long nanosLeft() {
      return Math.max(0, deadline - System.nanoTime());
    }
  }

  /** The pool, with connections that break when the network keeps silent for longer. */
  private static final class Hurried extends DelegatingDataSource {
    private final Duration patience;

    Hurried(DataSource pool, Duration patience) {
      super(pool);
      this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
      var connection = super.getConnection();
      // The pool sets its own again when the connection comes back.
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
      return connection;
    }
  }
}
