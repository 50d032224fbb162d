package pushupgrade.starter.output;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as CSV that a spreadsheet opens without running anything in it. */
final class CsvForm {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvForm() {}

  static <T> void write(Table<T> table, PrintWriter out) {
    try (var csv = writer(out)) {
      csv.writeRecord(table.columns().stream().map(Column::key).toList());
      for (var row : table.rows()) {
        csv.writeRecord(
            table.columns().stream().map(column -> cell(column.value().apply(row))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of the document's own keys; what is nested stays JSON, so that nothing is lost. */
  static void write(Document document, PrintWriter out) {
    List<Map.Entry<String, JsonNode>> fields =
        List.copyOf(JsonForm.MAPPER.valueToTree(document.value()).properties());
    try (var csv = writer(out)) {
      csv.writeRecord(fields.stream().map(Map.Entry::getKey).toList());
      csv.writeRecord(fields.stream().map(field -> cell(field.getValue())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvWriter writer(PrintWriter out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new Unclosed(out));
  }

  private static String cell(JsonNode node) {
    return node.isNumber() ? node.asText() : cell(node.isContainerNode() ? node : node.asText(""));
  }

  private static String cell(@Nullable Object value) {
    var text = value == null ? "" : value.toString();
    var formula =
        !(value instanceof Number)
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
