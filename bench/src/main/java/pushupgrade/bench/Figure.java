package pushupgrade.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param promise what it must keep; null for a value that promises nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String what, double value, String unit, @Nullable Promise promise) {
  /** A bound, in the unit of the value. */
  record Promise(double bound, boolean most) {
    static Promise atMost(double bound) {
      return new Promise(bound, true);
    }

    static Promise atLeast(double bound) {
      return new Promise(bound, false);
    }

    boolean keptBy(double value) {
      return most ? value <= bound : value >= bound;
    }

    String shown(String unit) {
      return (most ? "at most " : "at least ") + plain(bound) + " " + unit;
    }
  }

  /** Three digits tell enough of a measurement. */
  static String plain(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }

  /** Its line of a Markdown table. */
  String line() {
    var promised = promise == null ? "" : promise.shown(unit);
    var verdict = promise == null ? "" : promise.keptBy(value) ? "kept" : "**missed**";
    return "| %s | %s %s | %s | %s |".formatted(what, plain(value), unit, promised, verdict);
  }
}
