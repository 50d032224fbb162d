package pushupgrade.starter.output;

import java.util.Locale;

/** The forms of {@code -o}. Keys of the JSON forms are an interface: they may grow, not change. */
public enum Format {
  /** For a person. */
  TEXT,
  /** One JSON value. */
  JSON,
  /** One JSON value a line, written as it comes. */
  JSONL,
  /** RFC 4180 with a header line. */
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
