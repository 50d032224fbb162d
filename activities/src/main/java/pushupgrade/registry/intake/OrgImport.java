package pushupgrade.registry.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import pushupgrade.store.Database;

/**
 * Imports orgs from CSV, JSON lines or an export of the platform's PackageSubscriber object,
 * streamed: memory grows only by the keys that find duplicates. Good rows are kept, bad ones named.
 */
public final class OrgImport {
  private final Database database;

  /** Works on an open database. */
  public OrgImport(Database database) {
    this.database = database;
  }

  /**
   * How to import.
   *
   * @param addInstances whether an instance that is not known is added, without windows and so
   *     always open; otherwise its orgs are refused
   * @param now what an install counts as seen at, when the file does not say
   * @param progress told how many lines are done, after each batch
   */
  public record Options(boolean addInstances, Instant now, LongConsumer progress) {}

  /** How it ended: rows read, orgs new and known, rows refused, instances written. */
  public record Result(long read, long added, long updated, long refused, long instances) {}

  /**
   * Imports a file.
   *
   * @param refused takes every row that was not imported, with its line number and the reason
   * @throws IllegalArgumentException when the file as a whole is not one that can be imported
   */
  public Result read(Path file, Options options, Consumer<ImportLine.Refused> refused)
      throws IOException {
    var run = new ImportRun(database, options, refused);
    try (var text = TextFile.open(file)) {
      var lines = lines(text, options.now());
      while (lines.hasNext()) {
        run.take(lines.next());
      }
    } catch (CharacterCodingException | UncheckedIOException | CsvParseException e) {
      unreadable(run, e);
    }
    return run.finish();
  }

  private static Iterator<ImportLine> lines(BufferedReader text, Instant now) throws IOException {
    text.mark(8_192);
    var c = text.read();
    for (var i = 1; i < 8_000 && Character.isWhitespace(c); i++) {
      c = text.read();
    }
    text.reset();
    return c == '{' ? new JsonOrgs(text, now) : new CsvOrgs(text, now);
  }

  /** What cannot even be split into rows ends the import; what was read before is kept. */
  private static void unreadable(ImportRun run, Exception e) {
    var encoding =
        e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException;
    var why = encoding ? "it is not UTF-8 text: save it as UTF-8" : String.valueOf(e.getMessage());
    if (run.lastLine() == 0) {
      throw new IllegalArgumentException("The file cannot be read: " + why, e);
    }
    run.take(
        new ImportLine.Refused(run.lastLine() + 1, "the rest of the file cannot be read: " + why));
  }
}
