package pushupgrade.registry.intake;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text of which none may take more than a million characters of memory. */
final class BoundedLines {
  private static final int LONGEST = 1_000_000;

  private final BufferedReader text;
  private long number;
  private boolean tooLong;

  BoundedLines(BufferedReader text) {
    this.text = text;
  }

  /** The next line without its end, cut when it is too long, or null at the end of the text. */
  @Nullable String next() throws IOException {
    var line = new StringBuilder();
    var c = text.read();
    if (c < 0) {
      return null;
    }
    number++;
    tooLong = false;
    while (c >= 0 && c != '\n') {
      if (line.length() < LONGEST) {
        line.append((char) c);
      } else {
        tooLong = true;
      }
      c = text.read();
    }
    return line.toString();
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the last line was cut. */
  boolean tooLong() {
    return tooLong;
  }
}
