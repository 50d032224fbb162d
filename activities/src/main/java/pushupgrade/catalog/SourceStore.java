package pushupgrade.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;

/** The uploaded files of versions, each as one zip in parts that a row can hold. */
final class SourceStore {
  private static final int PART = 1_000_000;

  private final Database database;

  SourceStore(Database database) {
    this.database = database;
  }

  /** Writes a zip; call it in the version's transaction. */
  void insert(VersionId version, Path zip) {
    try (var in = Files.newInputStream(zip)) {
      var number = 0;
      for (var part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        database
            .jdbc()
            .sql("INSERT INTO version_source (version_id, part, content) VALUES (?, ?, ?)")
            .params(version.value(), number++, part)
            .update();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the version's zip to the reader as a file that is gone afterwards. */
  <T> Optional<T> read(VersionId version, Function<Path, T> reader) {
    try {
      var zip = Files.createTempFile("push-upgrade", ".zip");
      try {
        return copy(version, zip) == 0 ? Optional.empty() : Optional.of(reader.apply(zip));
      } finally {
        Files.delete(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int copy(VersionId version, Path zip) throws IOException {
    var part = 0;
    try (var out = Files.newOutputStream(zip)) {
      for (var content = part(version, part);
          content.isPresent();
          content = part(version, ++part)) {
        out.write(content.get());
      }
    }
    return part;
  }

  private Optional<byte[]> part(VersionId version, int part) {
    return database
        .jdbc()
        .sql("SELECT content FROM version_source WHERE version_id = ? AND part = ?")
        .params(version.value(), part)
        .query((row, n) -> row.getBytes("content"))
        .optional();
  }
}
