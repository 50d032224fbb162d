package pushupgrade.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Real databases for tests: each call opens another empty one with the current schema. */
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int CONNECTIONS = 8;

  private TestDatabase() {}

  /** H2 in memory, gone when it is closed. */
  public static Database h2() {
    return open("jdbc:h2:mem:" + UUID.randomUUID(), "sa");
  }

  /** A database of its own on the one PostgreSQL server of this JVM. */
  public static Database postgres() {
    var name = "test" + COUNT.incrementAndGet();
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create a test database", e);
    }
    return open(Server.RUNNING.getJdbcUrl("postgres", name), "postgres");
  }

  private static Database open(String url, String user) {
    return Database.open(new Database.Settings(url, user, "", CONNECTIONS));
  }

  /** Started when the first test asks for it; stops with the JVM. Data need not survive a crash. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start PostgreSQL for the tests", e);
      }
    }
  }
}
