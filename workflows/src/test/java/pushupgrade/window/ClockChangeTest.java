package pushupgrade.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows on the days on which the clocks change, worked out by hand from each zone's offsets. */
class ClockChangeTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = false,
      textBlock =
          """
          America/New_York   | the start is skipped, to 03:00        | 02:30 | PT2H  | 2030-03-10T00:00:00Z | 2030-03-10T07:00:00Z | 2030-03-10T09:00:00Z
          America/New_York   | across the gap, length is elapsed     | 01:00 | PT2H  | 2030-03-10T00:00:00Z | 2030-03-10T06:00:00Z | 2030-03-10T08:00:00Z
          America/New_York   | the start comes twice, the first      | 01:30 | PT2H  | 2030-11-03T00:00:00Z | 2030-11-03T05:30:00Z | 2030-11-03T07:30:00Z
          America/New_York   | the day before, across midnight       | 23:00 | PT4H  | 2030-03-09T20:00:00Z | 2030-03-10T04:00:00Z | 2030-03-10T08:00:00Z
          Europe/Berlin      | the start is skipped, to 03:00        | 02:30 | PT1H  | 2030-03-31T00:00:00Z | 2030-03-31T01:00:00Z | 2030-03-31T02:00:00Z
          Europe/Berlin      | the start comes twice, the first      | 02:30 | PT1H  | 2030-10-27T00:00:00Z | 2030-10-27T00:30:00Z | 2030-10-27T01:30:00Z
          Europe/Dublin      | winter time is the exception there    | 01:15 | PT30M | 2030-10-27T00:00:00Z | 2030-10-27T00:15:00Z | 2030-10-27T00:45:00Z
          Europe/Dublin      | the start is skipped, to 02:00        | 01:15 | PT30M | 2030-03-31T00:00:00Z | 2030-03-31T01:00:00Z | 2030-03-31T01:30:00Z
          Australia/Lord_Howe| a gap of half an hour, to 02:30       | 02:10 | PT1H  | 2030-10-05T12:00:00Z | 2030-10-05T15:30:00Z | 2030-10-05T16:30:00Z
          Australia/Lord_Howe| half an hour comes twice, the first   | 01:45 | PT1H  | 2030-04-06T12:00:00Z | 2030-04-06T14:45:00Z | 2030-04-06T15:45:00Z
          Australia/Lord_Howe| after the half hour, summer time      | 03:00 | PT1H  | 2030-10-05T12:00:00Z | 2030-10-05T16:00:00Z | 2030-10-05T17:00:00Z
          Pacific/Auckland   | the start is skipped, to 03:00        | 02:00 | PT3H  | 2030-09-28T12:00:00Z | 2030-09-28T14:00:00Z | 2030-09-28T17:00:00Z
          Pacific/Auckland   | the start comes twice, the first      | 02:00 | PT3H  | 2030-04-06T12:00:00Z | 2030-04-06T13:00:00Z | 2030-04-06T16:00:00Z
          Asia/Kathmandu     | never changes, spring                 | 02:30 | PT1H  | 2030-03-31T00:00:00Z | 2030-03-31T20:45:00Z | 2030-03-31T21:45:00Z
          Asia/Kathmandu     | never changes, autumn                 | 02:30 | PT1H  | 2030-10-27T00:00:00Z | 2030-10-27T20:45:00Z | 2030-10-27T21:45:00Z
          America/St_Johns   | the start is skipped, to 03:00        | 02:00 | PT1H  | 2030-03-10T00:00:00Z | 2030-03-10T05:30:00Z | 2030-03-10T06:30:00Z
          America/St_Johns   | the start comes twice, the first      | 01:00 | PT1H  | 2030-11-03T00:00:00Z | 2030-11-03T03:30:00Z | 2030-11-03T04:30:00Z
          Asia/Kolkata       | never changes                         | 23:30 | PT1H  | 2030-03-10T00:00:00Z | 2030-03-10T18:00:00Z | 2030-03-10T19:00:00Z
          """)
  void a_daily_window_opens_and_closes_at(
      String zone,
      String what,
      LocalTime starts,
      Duration length,
      Instant from,
      Instant opens,
      Instant closes) {
    var window =
        new MaintenanceWindow(EnumSet.allOf(DayOfWeek.class), starts, length, ZoneId.of(zone));

    var opening = new InstanceCalendar(List.of(window), List.of()).openingFrom(from);

    assertThat(opening).as(what).contains(new Opening(opens, closes));
  }
}
