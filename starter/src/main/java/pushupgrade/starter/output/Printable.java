package pushupgrade.starter.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Text that is safe to show: values come from users and orgs, and a terminal obeys control
 * characters.
 */
public final class Printable {
  private Printable() {}

  /** The value on one line; control and direction-changing characters become a question mark. */
  public static String line(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    var text =
        value instanceof Instant instant
            ? instant.truncatedTo(ChronoUnit.SECONDS).toString()
            : value.toString().replace("\r\n", " ").replace('\n', ' ').replace('\t', ' ');
    return text.codePoints()
        .map(c -> isHarmless(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
