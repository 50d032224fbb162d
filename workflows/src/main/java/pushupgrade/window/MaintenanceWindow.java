package pushupgrade.window;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A weekly maintenance window: on these days it starts at this local time and lasts this long.
 *
 * <p>Clock changes: a start that the clocks skip moves to the end of the gap; a start that comes
 * twice is the first of the two; the length is elapsed time, so a window across a change closes at
 * another local time than usual. A window may run past midnight: its day is the day it starts.
 */
public record MaintenanceWindow(
    Set<DayOfWeek> days, LocalTime starts, Duration length, ZoneId zone) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException when it has no day, is empty, is longer than 24 hours, or is
   *     not given in whole minutes
   */
  public MaintenanceWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("A window needs at least one day of the week");
    }
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A window lasts more than zero and at most 24 hours, not " + length);
    }
    if (!wholeMinutes(length) || starts.getSecond() != 0 || starts.getNano() != 0) {
      throw new IllegalArgumentException(
          "A window starts at a whole minute and lasts whole minutes");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  private static boolean wholeMinutes(Duration length) {
    return length.toSecondsPart() == 0 && length.toNanosPart() == 0;
  }

  /** The opening that starts on this local date; the date's day of the week is not asked. */
  Opening on(LocalDate date) {
    var opens = startOn(date);
    return new Opening(opens, opens.plus(length));
  }

  private Instant startOn(LocalDate date) {
    var local = date.atTime(starts);
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
