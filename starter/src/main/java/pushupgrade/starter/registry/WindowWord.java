package pushupgrade.starter.registry;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pushupgrade.window.MaintenanceWindow;

/**
 * A weekly window as users write it: {@code MON-FRI 22:00 4h}, {@code SAT,SUN 01:30 90m}, {@code
 * DAILY 20:00 8h30m}. A range of days may run over Sunday.
 */
final class WindowWord {
  private static final Pattern LENGTH = Pattern.compile("(?:(\\d{1,2})h)?(?:(\\d{1,4})m)?");
  private static final String EXAMPLE = "write it as \"MON-FRI 22:00 4h\" or \"SAT,SUN 01:30 90m\"";

  private WindowWord() {}

  /**
   * The window meant, in its instance's zone.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static MaintenanceWindow parse(String text, ZoneId zone) {
    var parts = text.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (parts.length != 3) {
      throw refused(text);
    }
    try {
      return new MaintenanceWindow(
          days(parts[0]), LocalTime.parse(parts[1]), length(parts[2]), zone);
    } catch (DateTimeException e) {
      throw refused(text);
    }
  }

  private static Set<DayOfWeek> days(String text) {
    if (text.equals("DAILY")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var part : text.split(",", -1)) {
      var ends = part.split("-", 2);
      var day = day(ends[0]);
      days.add(day);
      while (ends.length == 2 && day != day(ends[1])) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> text.length() >= 3 && day.name().startsWith(text))
        .findFirst()
        .orElseThrow(() -> refused(text));
  }

  private static Duration length(String text) {
    var parts = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches() || text.isEmpty()) {
      throw refused(text);
    }
    return Duration.ofHours(number(parts.group(1))).plusMinutes(number(parts.group(2)));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "\"%s\" is not a maintenance window: %s".formatted(text, EXAMPLE));
  }

  /** The same in words; no window means always open. */
  static String write(List<MaintenanceWindow> windows) {
    return windows.isEmpty()
        ? "always open"
        : windows.stream().map(WindowWord::write).collect(Collectors.joining("; "));
  }

  private static String write(MaintenanceWindow window) {
    var days =
        window.days().size() == 7
            ? "DAILY"
            : window.days().stream()
                .map(day -> day.name().substring(0, 3))
                .collect(Collectors.joining(","));
    var length = window.length().toString().substring(2).toLowerCase(Locale.ROOT);
    return "%s %s %s".formatted(days, window.starts(), length);
  }
}
