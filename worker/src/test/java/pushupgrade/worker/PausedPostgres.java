package pushupgrade.worker;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pushupgrade.store.Database;

/** A PostgreSQL server that can fall silent, as one behind a broken network, and speak again. */
final class PausedPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final ProcessHandle postmaster;
  private final List<ProcessHandle> paused = new ArrayList<>();

  private PausedPostgres(EmbeddedPostgres server, ProcessHandle postmaster) {
    this.server = server;
    this.postmaster = postmaster;
  }

  static PausedPostgres in(Path folder) throws IOException {
    var server = EmbeddedPostgres.builder().setDataDirectory(folder).start();
    var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
    return new PausedPostgres(server, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
  }

  Database open() {
    return Database.open(
        new Database.Settings(server.getJdbcUrl("postgres", "postgres"), "postgres", "", 4));
  }

  /** Connections are still taken by the system, and nothing is ever answered. */
  void pause() {
    // The postmaster first: it would start more.
    Stream.concat(Stream.of(postmaster), postmaster.children())
        .forEach(
            process -> {
              signal("-STOP", process);
              paused.add(process);
            });
  }

  void resume() {
    paused.forEach(process -> signal("-CONT", process));
    paused.clear();
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    resume();
    server.close();
  }
}
