package pushupgrade.starter.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.intake.FormulaSafeCsv;
import pushupgrade.registry.intake.ImportLine;

/** The rows that an import did not take, in a file that is made with the first of them. */
final class RefusedRows implements AutoCloseable {
  private final Path file;
  private @Nullable FormulaSafeCsv csv;

  RefusedRows(Path file) throws IOException {
    this.file = file;
    Files.deleteIfExists(file);
  }

  Path file() {
    return file;
  }

  void add(ImportLine.Refused row) {
    try {
      if (csv == null) {
        csv = new FormulaSafeCsv(Files.newBufferedWriter(file), "line", "reason");
      }
      csv.write(Long.toString(row.number()), row.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (csv != null) {
      csv.close();
    }
  }
}
