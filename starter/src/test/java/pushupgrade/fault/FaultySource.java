package pushupgrade.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source between a worker and its database that fails as networks and databases do: a commit
 * that was done answers with an error, and a commit is refused with a deadlock or a serialization
 * failure, each at a rate and from a seed.
 */
final class FaultySource extends DelegatingDataSource {
  /** PostgreSQL's codes: deadlock detected, serialization failure. */
  private static final List<String> REFUSALS = List.of("40P01", "40001");

  /** PostgreSQL's code of a broken connection. */
  private static final String CONNECTION_FAILURE = "08006";

  private final Random random;
  private final double lostAnswers;
  private final double refusals;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean on;

  /**
   * @param lostAnswers the share of commits that are done and answer with an error
   * @param refusals the share of commits that are refused and rolled back
   */
  FaultySource(DataSource real, long seed, double lostAnswers, double refusals) {
    super(real);
    this.random = new Random(seed);
    this.lostAnswers = lostAnswers;
    this.refusals = refusals;
  }

  /** From now on it fails. */
  void begin() {
    on = true;
  }

  int lost() {
    return lost.get();
  }

  int refused() {
    return refused.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return faulty(super.getConnection());
  }

  private Connection faulty(Connection real) {
    InvocationHandler handler = (proxy, method, arguments) -> call(real, method, arguments);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
    var chance = on && method.getName().equals("commit") ? random.nextDouble() : 1;
    if (chance < refusals) {
      refused.incrementAndGet();
      real.rollback();
      var code = REFUSALS.get(random.nextInt(REFUSALS.size()));
      throw new SQLException("Planted: the commit is refused", code);
    }
    try {
      var answer = method.invoke(real, arguments);
      if (chance < refusals + lostAnswers) {
        lost.incrementAndGet();
        throw new SQLException("Planted: done, and the answer is lost", CONNECTION_FAILURE);
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
