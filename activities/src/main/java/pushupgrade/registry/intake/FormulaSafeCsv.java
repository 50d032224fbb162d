package pushupgrade.registry.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * CSV that a spreadsheet shows as text: a cell that would be a formula gets an apostrophe in front.
 * Streams; nothing is kept.
 *
 * <p>Source: OWASP, CSV Injection: cells that begin with {@code = + - @}, a tab or a carriage
 * return.
 */
public final class FormulaSafeCsv implements AutoCloseable {
  private static final String DANGEROUS = "=+-@\t\r";

  private final CsvWriter csv;

  /** Writes the header line at once. */
  public FormulaSafeCsv(Writer out, String... header) {
    this.csv = CsvWriter.builder().build(out);
    write(List.of(header));
  }

  /** Writes one line. */
  public void write(List<String> cells) {
    csv.writeRecord(cells.stream().map(FormulaSafeCsv::safe).toList());
  }

  /** Writes one line. */
  public void write(String... cells) {
    write(Arrays.asList(cells));
  }

  static String safe(String cell) {
    return dangerous(cell) ? "'" + cell : cell;
  }

  /** What was written, from what {@link #safe} made of it. */
  static String unsafe(String cell) {
    return cell.startsWith("'") && dangerous(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean dangerous(String cell) {
    var bare = cell.replaceFirst("^'+", "");
    return !bare.isEmpty() && DANGEROUS.indexOf(bare.charAt(0)) >= 0;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
