package pushupgrade.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import pushupgrade.store.Database;

/** An empty database of one kind in a folder of its own; both are gone when it is closed. */
final class BenchDatabase implements AutoCloseable {
  /** Which one. */
  enum Kind {
    /** The embedded file, as {@code dev} has it. */
    H2("H2"),
    /** A PostgreSQL server of its own, with the server's own settings. */
    POSTGRES("PostgreSQL");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  private static final int CONNECTIONS = 16;

  private final Path folder;
  private final Database.Settings settings;
  private final AutoCloseable server;
  private final Database database;

  private BenchDatabase(Path folder, Database.Settings settings, AutoCloseable server) {
    this.folder = folder;
    this.settings = settings;
    this.server = server;
    this.database = Database.open(settings);
  }

  static BenchDatabase open(Kind kind) throws IOException {
    var folder = Files.createTempDirectory("bench");
    return switch (kind) {
      case H2 -> {
        var embedded = Database.Settings.embedded(folder);
        yield new BenchDatabase(folder, sized(embedded.url(), "sa"), () -> {});
      }
      case POSTGRES -> {
        var server = EmbeddedPostgres.builder().start();
        yield new BenchDatabase(
            folder, sized(server.getJdbcUrl("postgres", "postgres"), "postgres"), server);
      }
    };
  }

  private static Database.Settings sized(String url, String user) {
    return new Database.Settings(url, user, "", CONNECTIONS);
  }

  Database database() {
    return database;
  }

  Database.Settings settings() {
    return settings;
  }

  /** For files of the bench. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    database.close();
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("The database server did not end", e);
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
