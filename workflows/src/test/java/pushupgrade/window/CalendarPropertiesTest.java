package pushupgrade.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every calendar, looked at with random windows in every region's zones. */
class CalendarPropertiesTest {
  private static final Instant START = Instant.parse("2029-06-01T00:00:00Z");
  private static final long TWO_YEARS_OF_MINUTES = Duration.ofDays(730).toMinutes();

  static Stream<String> zones() {
    return Stream.concat(
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("System"))
            .sorted()
            .filter(id -> id.hashCode() % 7 == 0),
        Stream.of("Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "America/Nuuk"));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void an_opening_holds_the_instant_or_is_the_first_later_one(String zone) {
    var random = new Random(zone.hashCode());
    var calendar = calendar(ZoneId.of(zone), random);
    for (var i = 0; i < 12; i++) {
      var instant = START.plus(Duration.ofMinutes(random.nextLong(TWO_YEARS_OF_MINUTES)));
      var opening = calendar.openingFrom(instant).orElseThrow();

      assertThat(opening.opens()).isAfterOrEqualTo(instant);
      assertThat(opening.holds(opening.opens())).isTrue();
      assertThat(opening.holds(opening.closes())).isFalse();
      assertThat(open(calendar, opening.opens())).isTrue();
      assertThat(open(calendar, opening.closes().minusSeconds(1))).isTrue();
      assertThat(open(calendar, opening.closes())).isFalse();
      minutesBetween(instant, opening.opens(), random)
          .forEach(before -> assertThat(open(calendar, before)).as("%s", before).isFalse());
      minutesBetween(opening.opens(), opening.closes(), random)
          .forEach(inside -> assertThat(open(calendar, inside)).as("%s", inside).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void openings_come_in_order_apart_from_each_other_and_agree_with_openingFrom(String zone) {
    var calendar = calendar(ZoneId.of(zone), new Random(zone.hashCode()));

    var openings = calendar.openings(START, 40);

    assertThat(openings).hasSize(40);
    assertThat(openings.getFirst().closes()).isAfter(START);
    for (var i = 1; i < openings.size(); i++) {
      var earlier = openings.get(i - 1);
      assertThat(openings.get(i).opens()).isAfter(earlier.closes());
      assertThat(calendar.openingFrom(earlier.closes())).contains(openings.get(i));
    }
  }

  private static InstanceCalendar calendar(ZoneId zone, Random random) {
    var windows = new ArrayList<MaintenanceWindow>();
    for (var i = 0; i <= random.nextInt(3); i++) {
      var day = DayOfWeek.of(1 + random.nextInt(7));
      windows.add(
          new MaintenanceWindow(
              EnumSet.of(day, day.plus(random.nextInt(2))),
              LocalTime.of(random.nextInt(24), 10 * random.nextInt(6)),
              Duration.ofMinutes(1 + random.nextInt(1440)),
              zone));
    }
    var from = START.plus(Duration.ofMinutes(random.nextLong(TWO_YEARS_OF_MINUTES)));
    var blackout = new Blackout(from, from.plus(Duration.ofDays(9)), "freeze");
    return new InstanceCalendar(windows, List.of(blackout));
  }

  private static List<Instant> minutesBetween(Instant from, Instant until, Random random) {
    var minutes = Duration.between(from, until).toMinutes();
    return minutes < 1
        ? List.of()
        : IntStream.range(0, 20)
            .mapToObj(i -> from.plus(Duration.ofMinutes(random.nextLong(minutes))))
            .toList();
  }

  /** Asks the windows one by one on the days around, without any of the calendar's own steps. */
  private static boolean open(InstanceCalendar calendar, Instant instant) {
    var blackedOut =
        calendar.blackouts().stream()
            .anyMatch(b -> !instant.isBefore(b.from()) && instant.isBefore(b.until()));
    return !blackedOut
        && calendar.windows().stream()
            .anyMatch(
                window ->
                    IntStream.rangeClosed(-3, 1)
                        .mapToObj(instant.atZone(window.zone()).toLocalDate()::plusDays)
                        .filter(date -> window.days().contains(date.getDayOfWeek()))
                        .anyMatch(date -> window.on(date).holds(instant)));
  }
}
