package pushupgrade.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An open database with the current schema: the embedded H2 file that {@code dev} and the command
 * line share, or PostgreSQL by JDBC URL. Everything above it is correct at READ COMMITTED.
 */
public final class Database implements AutoCloseable {
  /**
   * The newest script of {@code db/migration}; a database at this version is opened without running
   * Flyway.
   */
  private static final String SCHEMA_VERSION = "1";

  /**
   * The longest that a step waits for an answer, in seconds, as in the longest activity: a
   * connection whose other end is gone without a word must not hold its thread for hours.
   */
  private static final String SOCKET_TIMEOUT = "300";

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private Database(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * The JDBC URL of the embedded database in a folder. Several processes may open it; the first one
   * serves the others. A commit is in the file before it returns: by default H2 writes half a
   * second later, and a process that is killed meanwhile would forget that it has sent a mail. A
   * connection keeps each of our statements parsed; by default it keeps eight.
   */
  public static String embeddedUrl(Path folder) {
    return "jdbc:h2:file:"
        + folder.toAbsolutePath().resolve("record")
        + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;QUERY_CACHE_SIZE=256";
  }

  /**
   * Opens a database by JDBC URL, with the user and password that are not part of the URL, and
   * migrates it.
   */
  public static Database open(Settings settings) {
    // H2 would otherwise serve other processes on every network interface.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setAutoCommit(true);
    config.setPoolName("record");
    if (settings.url().startsWith("jdbc:postgresql:")) {
      // What the URL says wins over these.
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
      // Answers in binary from the first time: a plan reads a number for each org of the fleet.
      config.addDataSourceProperty("prepareThreshold", "-1");
    }
    return over(new HikariDataSource(config));
  }

  /** Wraps a data source of the caller's and migrates it. */
  public static Database over(DataSource dataSource) {
    var database = new Database(dataSource);
    database.migrate();
    return database;
  }

  private void migrate() {
    if (!isCurrent()) {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .load()
          .migrate();
    }
  }

  /** Asked first because Flyway costs a command line half a second. */
  private boolean isCurrent() {
    try (var connection = dataSource.getConnection();
        var tables =
            connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
      return tables.next()
          && jdbc.sql(
                      "SELECT count(*) FROM \"flyway_schema_history\" WHERE \"version\" = ? AND \"success\"")
                  .param(SCHEMA_VERSION)
                  .query(Integer.class)
                  .single()
              > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot open the database: " + e.getMessage(), e);
    }
  }

  /** Statements outside or inside the current transaction of this thread. */
  public JdbcClient jdbc() {
    return jdbc;
  }

  /** Runs work in one transaction, joining the thread's current one. */
  public TransactionTemplate transactions() {
    return transactions;
  }

  /** The pool itself, for what needs plain JDBC. */
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    if (dataSource instanceof HikariDataSource pool) {
      pool.close();
    }
  }

  /** Where the database is and how many connections to keep at most. */
  public record Settings(
      String url, @Nullable String user, @Nullable String password, int connections) {
    /** The embedded database of a folder. */
    public static Settings embedded(Path folder) {
      return new Settings(embeddedUrl(folder), "sa", "", 10);
    }
  }
}
