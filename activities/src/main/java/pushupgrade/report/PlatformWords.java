package pushupgrade.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Statuses as the platform writes them: {@code InProgress} for IN_PROGRESS. */
public final class PlatformWords {
  private PlatformWords() {}

  /** The constant's name in the platform's spelling. */
  public static String of(Enum<?> status) {
    return of(status.name());
  }

  /** The same for a name as it stands in the record. */
  public static String of(String name) {
    return Arrays.stream(name.split("_", -1))
        .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
