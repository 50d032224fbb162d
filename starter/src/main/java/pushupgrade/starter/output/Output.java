package pushupgrade.starter.output;

import java.io.PrintWriter;

/** Writes answers in the form the user asked for. */
public final class Output {
  private Output() {}

  /** Writes one answer, whole, with a line end; JSON lines may be followed by more. */
  public static void write(Answer answer, Format format, PrintWriter out) {
    switch (answer) {
      case Table<?> table -> write(table, format, out);
      case Document document -> write(document, format, out);
    }
    out.flush();
  }

  private static void write(Table<?> table, Format format, PrintWriter out) {
    switch (format) {
      case TEXT -> out.print(TextTable.of(table) + "\n");
      case JSON -> JsonForm.writeArray(table, out);
      case JSONL -> JsonForm.writeLines(table, out);
      case CSV -> CsvForm.write(table, out);
    }
  }

  private static void write(Document document, Format format, PrintWriter out) {
    switch (format) {
      case TEXT -> out.print(document.text().stripTrailing() + "\n");
      case JSON -> JsonForm.write(document, out, true);
      case JSONL -> JsonForm.write(document, out, false);
      case CSV -> CsvForm.write(document, out);
    }
  }
}
