package pushupgrade.starter.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same answer in every form, with keys that stay and nothing that a reader would obey. */
class OutputTest {
  private record Row(String name, Integer orgs, Instant at) {}

  private record Report(
      String pushId, Instant endedAt, Duration took, Map<String, Integer> codes) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("name", "NAME", Row::name),
          new Column<>("orgs", "ORGS", Row::orgs),
          new Column<>("startedAt", "STARTED", Row::at));

  private static final Table<Row> TABLE =
      new Table<>(
          COLUMNS,
          List.of(
              new Row("EU44", 7, Instant.parse("2026-12-24T18:00:00.123456Z")),
              new Row("=cmd|'x'!A1", -120, null)),
          "No instances.");

  private static final Document REPORT =
      new Document(
          new Report(
              "0DV000000000001",
              null,
              Duration.ofDays(3),
              new LinkedHashMap<>(new TreeMap<>(Map.of("B", 2, "A", 1)).descendingMap())),
          "Push 0DV000000000001\n");

  @Test
  void a_table_as_text_aligns_its_columns() {
    assertThat(written(TABLE, Format.TEXT))
        .isEqualTo(
            """
            NAME         ORGS  STARTED
            EU44            7  2026-12-24T18:00:00Z
            =cmd|'x'!A1  -120
            """);
  }

  @Test
  void an_empty_table_says_so_to_a_person_and_stays_a_table_to_a_program() {
    var empty = new Table<>(COLUMNS, List.of(), "No instances.");
    assertThat(written(empty, Format.TEXT)).isEqualTo("No instances.\n");
    assertThat(written(empty, Format.JSON)).isEqualTo("[]\n");
    assertThat(written(empty, Format.JSONL)).isEmpty();
    assertThat(written(empty, Format.CSV)).isEqualTo("name,orgs,startedAt\n");
  }

  @Test
  void a_table_as_json_keeps_the_order_of_its_keys() {
    assertThat(written(TABLE, Format.JSONL))
        .isEqualTo(
            """
            {"name":"EU44","orgs":7,"startedAt":"2026-12-24T18:00:00.123456Z"}
            {"name":"=cmd|'x'!A1","orgs":-120,"startedAt":null}
            """);
    assertThat(written(TABLE, Format.JSON))
        .startsWith("[\n  {\n    \"name\": \"EU44\",\n")
        .endsWith("\"startedAt\": null\n  }\n]\n");
  }

  @Test
  void a_spreadsheet_runs_nothing_from_a_table() {
    assertThat(written(TABLE, Format.CSV))
        .isEqualTo(
            """
            name,orgs,startedAt
            EU44,7,2026-12-24T18:00:00.123456Z
            '=cmd|'x'!A1,-120,
            """);
  }

  @Test
  void a_document_has_every_form() {
    assertThat(written(REPORT, Format.TEXT)).isEqualTo("Push 0DV000000000001\n");
    assertThat(written(REPORT, Format.JSONL))
        .isEqualTo(
            """
            {"pushId":"0DV000000000001","endedAt":null,"took":"PT72H","codes":{"A":1,"B":2}}
            """);
    assertThat(written(REPORT, Format.CSV))
        .isEqualTo(
            """
            pushId,endedAt,took,codes
            0DV000000000001,,PT72H,"{""A"":1,""B"":2}"
            """);
  }

  @Test
  void a_name_cannot_drive_the_terminal_or_break_the_table() {
    var hostile =
        new Table<>(COLUMNS, List.of(new Row("a\u001b[31m\r\nb\u202ec", 1, null)), "None.");
    assertThat(written(hostile, Format.TEXT))
        .isEqualTo("NAME        ORGS  STARTED\na?[31m b?c     1\n");
  }

  private static String written(Answer answer, Format format) {
    var text = new StringWriter();
    Output.write(answer, format, new PrintWriter(text));
    return text.toString();
  }
}
