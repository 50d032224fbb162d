package pushupgrade.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import pushupgrade.window.Opening;

/** When people work where an instance is: Monday to Friday from 08 to 18, local time. */
final class BusinessHours {
  private static final LocalTime FROM = LocalTime.of(8, 0);
  private static final LocalTime UNTIL = LocalTime.of(18, 0);

  private BusinessHours() {}

  /** Whether the opening reaches into them; of one without end, only its first moment is asked. */
  static boolean reachedBy(Opening opening, boolean alwaysOpen, ZoneId zone) {
    var closes = alwaysOpen ? opening.opens().plus(Duration.ofNanos(1)) : opening.closes();
    for (var date = opening.opens().atZone(zone).toLocalDate();
        date.atTime(FROM).atZone(zone).toInstant().isBefore(closes);
        date = date.plusDays(1)) {
      var weekend =
          date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
      var until = date.atTime(UNTIL).atZone(zone).toInstant();
      if (!weekend && opening.opens().isBefore(until)) {
        return true;
      }
    }
    return false;
  }
}
