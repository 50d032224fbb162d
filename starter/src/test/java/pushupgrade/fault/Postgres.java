package pushupgrade.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import pushupgrade.realserver.RealTemporal;
import pushupgrade.store.Database;

/**
 * A PostgreSQL server that can be stopped without a word and started again on what it had written.
 */
final class Postgres implements AutoCloseable {
  /** PostgreSQL's code. */
  private static final String DISK_FULL = "53100";

  private static final String OBSERVER = "observer";
  private static final Duration START = Duration.ofSeconds(60);

  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private Postgres(Path data, int port) {
    this.data = data;
    this.port = port;
    this.server = launch();
  }

  /** Starts a new, empty one whose data live in the folder. */
  static Postgres in(Path folder) {
    return new Postgres(folder, RealTemporal.freePort());
  }

  /** How workers open its database. */
  Database.Settings settings(int connections) {
    return settings("worker", connections);
  }

  /** How those open it that look on: their sessions are never cut. */
  Database.Settings observer() {
    return settings(OBSERVER, 4);
  }

  private Database.Settings settings(String name, int connections) {
    var url = server.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + name;
    return new Database.Settings(url, "postgres", "", connections);
  }

  /**
   * Ends it as {@code pg_ctl stop -m immediate} does: no checkpoint, all sessions cut. It recovers
   * from its log at the next start.
   */
  void stopImmediately() {
    try {
      var pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      var process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
      process.onExit().get(30, TimeUnit.SECONDS);
      server.close(); // frees its lock on the folder
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL ended", e);
    } catch (Exception e) {
      throw new IllegalStateException("PostgreSQL did not end", e);
    }
  }

  /** Starts it again on the same folder and port. */
  void restart() {
    server = launch();
  }

  /** Whether it takes a connection. */
  boolean answers() {
    try (var connection = DriverManager.getConnection(observer().url(), "postgres", "")) {
      return connection.isValid(2);
    } catch (SQLException away) {
      return false;
    }
  }

  /** Whether there is no room for a table of some megabytes. */
  boolean isFull() {
    try (var connection = DriverManager.getConnection(observer().url(), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE room AS SELECT repeat('x', 1000) FROM generate_series(1, 40000)");
      return false;
    } catch (SQLException refused) {
      return DISK_FULL.equals(refused.getSQLState());
    }
  }

  /** Cuts every session of the workers; answers how many. */
  int cutSessions() {
    try (var connection = DriverManager.getConnection(observer().url(), "postgres", "");
        var statement = connection.createStatement();
        var cut =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE application_name = 'worker'")) {
      cut.next();
      return cut.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The sessions were not cut", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres launch() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .setPGStartupWait(START)
          .setServerConfig("max_connections", "100")
          .setServerConfig("synchronous_commit", "on") // what was committed must survive
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }
}
