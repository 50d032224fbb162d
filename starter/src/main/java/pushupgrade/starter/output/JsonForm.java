package pushupgrade.starter.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Answers as JSON: times ISO-8601 in UTC, durations ISO-8601, keys in the order of record
 * components or columns, maps by key, absent values as null.
 */
final class JsonForm {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private static final Separators KEY_VALUE =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private JsonForm() {}

  static void write(Document document, PrintWriter out, boolean pretty) {
    try (var json = generator(out, pretty)) {
      MAPPER.writeValue(json, document.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print('\n');
  }

  static <T> void writeArray(Table<T> table, PrintWriter out) {
    try (var json = generator(out, true)) {
      json.writeStartArray();
      for (var row : table.rows()) {
        writeRow(table, row, json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print('\n');
  }

  static <T> void writeLines(Table<T> table, PrintWriter out) {
    for (var row : table.rows()) {
      try (var json = generator(out, false)) {
        writeRow(table, row, json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print('\n');
    }
  }

  private static <T> void writeRow(Table<T> table, T row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (var column : table.columns()) {
      json.writeFieldName(column.key());
      MAPPER.writeValue(json, column.value().apply(row));
    }
    json.writeEndObject();
  }

  private static JsonGenerator generator(PrintWriter out, boolean pretty) throws IOException {
    var json = MAPPER.createGenerator(new Unclosed(out));
    if (pretty) {
      var indent = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withSeparators(KEY_VALUE)
              .withObjectIndenter(indent)
              .withArrayIndenter(indent));
    }
    return json;
  }
}
