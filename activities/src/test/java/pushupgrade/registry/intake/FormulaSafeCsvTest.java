package pushupgrade.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that a spreadsheet would run. */
class FormulaSafeCsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=HYPERLINK(\"x\")"})
  void a_cell_that_would_run_begins_with_an_apostrophe_and_comes_back_as_it_was(String cell) {
    assertThat(FormulaSafeCsv.safe(cell)).isEqualTo("'" + cell);
    assertThat(FormulaSafeCsv.unsafe(FormulaSafeCsv.safe(cell))).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "O'Hara", "'quoted'", "a=b", "2030-01-05T12:00:00Z"})
  void any_other_cell_stays(String cell) {
    assertThat(FormulaSafeCsv.safe(cell)).isEqualTo(cell);
    assertThat(FormulaSafeCsv.unsafe(cell)).isEqualTo(cell);
  }

  @Test
  void commas_quotes_and_line_ends_are_quoted() throws IOException {
    var out = new StringWriter();
    try (var csv = new FormulaSafeCsv(out, "name", "why")) {
      csv.write("Acme, Inc.", "said \"no\"\nand left");
    }
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("name,why\n\"Acme, Inc.\",\"said \"\"no\"\"\nand left\"\n");
  }
}
