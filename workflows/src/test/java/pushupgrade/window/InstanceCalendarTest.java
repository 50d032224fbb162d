package pushupgrade.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an instance's calendar answers. 2030-01-05 is a Saturday. */
class InstanceCalendarTest {
  private static final MaintenanceWindow SATURDAY =
      utc(Set.of(DayOfWeek.SATURDAY), "22:00", Duration.ofHours(4));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          days before              | 2030-01-02T00:00:00Z | 2030-01-05T22:00:00Z | 2030-01-06T02:00:00Z
          the opening instant      | 2030-01-05T22:00:00Z | 2030-01-05T22:00:00Z | 2030-01-06T02:00:00Z
          inside, past midnight    | 2030-01-06T00:30:00Z | 2030-01-06T00:30:00Z | 2030-01-06T02:00:00Z
          the last millisecond     | 2030-01-06T01:59:59.999Z | 2030-01-06T01:59:59.999Z | 2030-01-06T02:00:00Z
          the closing instant      | 2030-01-06T02:00:00Z | 2030-01-12T22:00:00Z | 2030-01-13T02:00:00Z
          """)
  void a_weekly_window_answers(String when, Instant from, Instant opens, Instant closes) {
    assertThat(calendar(SATURDAY).openingFrom(from)).contains(new Opening(opens, closes));
  }

  @Test
  void overlapping_and_touching_windows_are_one_opening() {
    var sunday = utc(Set.of(DayOfWeek.SUNDAY), "01:00", Duration.ofHours(2));
    var touching = utc(Set.of(DayOfWeek.SUNDAY), "03:00", Duration.ofHours(1));

    assertThat(calendar(SATURDAY, touching, sunday).openings(at("2030-01-02T00:00:00Z"), 2))
        .containsExactly(
            opening("2030-01-05T22:00:00Z", "2030-01-06T04:00:00Z"),
            opening("2030-01-12T22:00:00Z", "2030-01-13T04:00:00Z"));
  }

  @Test
  void windows_of_several_zones_merge() {
    var kolkata =
        new MaintenanceWindow(
            Set.of(DayOfWeek.SUNDAY),
            LocalTime.parse("05:30"),
            Duration.ofHours(3),
            ZoneId.of("Asia/Kolkata"));

    assertThat(calendar(SATURDAY, kolkata).openingFrom(at("2030-01-05T00:00:00Z")))
        .contains(opening("2030-01-05T22:00:00Z", "2030-01-06T03:00:00Z"));
  }

  @Test
  void a_blackout_splits_a_window() {
    var calendar =
        new InstanceCalendar(
            List.of(SATURDAY), List.of(blackout("2030-01-05T23:00:00Z", "2030-01-06T01:00:00Z")));

    assertThat(calendar.openings(at("2030-01-05T22:30:00Z"), 3))
        .containsExactly(
            opening("2030-01-05T22:00:00Z", "2030-01-05T23:00:00Z"),
            opening("2030-01-06T01:00:00Z", "2030-01-06T02:00:00Z"),
            opening("2030-01-12T22:00:00Z", "2030-01-13T02:00:00Z"));
    assertThat(calendar.openingFrom(at("2030-01-05T23:00:00Z")))
        .contains(opening("2030-01-06T01:00:00Z", "2030-01-06T02:00:00Z"));
  }

  @Test
  void overlapping_blackouts_close_a_window_altogether() {
    var calendar =
        new InstanceCalendar(
            List.of(SATURDAY),
            List.of(
                blackout("2030-01-05T23:30:00Z", "2030-01-06T02:00:00Z"),
                blackout("2030-01-05T23:40:00Z", "2030-01-05T23:50:00Z"),
                blackout("2030-01-05T20:00:00Z", "2030-01-05T23:45:00Z")));

    assertThat(calendar.openingFrom(at("2030-01-05T00:00:00Z")))
        .contains(opening("2030-01-12T22:00:00Z", "2030-01-13T02:00:00Z"));
  }

  @Test
  void an_instance_without_windows_is_open_at_once_and_for_ten_years() {
    var opening = calendar().openingFrom(at("2030-01-05T12:34:56Z")).orElseThrow();

    assertThat(calendar().alwaysOpen()).isTrue();
    assertThat(opening.opens()).isEqualTo("2030-01-05T12:34:56Z");
    assertThat(opening.closes()).isAfter("2039-12-31T00:00:00Z");
  }

  @Test
  void a_blackout_closes_an_instance_without_windows() {
    var calendar =
        new InstanceCalendar(
            List.of(), List.of(blackout("2030-01-05T00:00:00Z", "2030-01-07T00:00:00Z")));

    assertThat(calendar.openingFrom(at("2030-01-06T00:00:00Z")).orElseThrow().opens())
        .isEqualTo("2030-01-07T00:00:00Z");
    assertThat(calendar.openingFrom(at("2030-01-04T00:00:00Z")))
        .contains(opening("2030-01-04T00:00:00Z", "2030-01-05T00:00:00Z"));
  }

  @Test
  void the_search_ends_where_two_years_are_blacked_out() {
    var calendar =
        new InstanceCalendar(
            List.of(SATURDAY), List.of(blackout("2030-01-01T00:00:00Z", "2033-01-01T00:00:00Z")));

    assertThat(calendar.openingFrom(at("2030-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void a_window_months_away_is_found() {
    var calendar =
        new InstanceCalendar(
            List.of(SATURDAY), List.of(blackout("2030-01-01T00:00:00Z", "2030-10-01T00:00:00Z")));

    assertThat(calendar.openingFrom(at("2030-01-01T00:00:00Z")))
        .contains(opening("2030-10-05T22:00:00Z", "2030-10-06T02:00:00Z"));
  }

  @Test
  void windows_that_touch_all_week_never_close_within_the_search() {
    var daily = utc(EnumSet.allOf(DayOfWeek.class), "06:00", Duration.ofDays(1));

    var opening = calendar(daily).openingFrom(at("2030-01-05T12:00:00Z")).orElseThrow();

    assertThat(opening.opens()).isEqualTo("2030-01-05T12:00:00Z");
    assertThat(opening.length()).isGreaterThan(Duration.ofDays(700));
  }

  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource({"PT0S,22:00", "-PT1H,22:00", "PT24H1M,22:00", "PT90S,22:00", "PT1H,22:00:30"})
  void a_window_that_cannot_be_is_refused(Duration length, LocalTime starts) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MaintenanceWindow(Set.of(DayOfWeek.MONDAY), starts, length, ZoneOffset.UTC));
  }

  @Test
  void a_window_without_days_and_an_empty_blackout_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> utc(Set.of(), "22:00", Duration.ofHours(1)))
        .withMessageContaining("at least one day");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> blackout("2030-01-05T00:00:00Z", "2030-01-05T00:00:00Z"))
        .withMessageContaining("later than 2030-01-05T00:00:00Z");
  }

  private static InstanceCalendar calendar(MaintenanceWindow... windows) {
    return new InstanceCalendar(List.of(windows), List.of());
  }

  private static MaintenanceWindow utc(Set<DayOfWeek> days, String starts, Duration length) {
    return new MaintenanceWindow(days, LocalTime.parse(starts), length, ZoneOffset.UTC);
  }

  private static Blackout blackout(String from, String until) {
    return new Blackout(at(from), at(until), "year end");
  }

  private static Opening opening(String opens, String closes) {
    return new Opening(at(opens), at(closes));
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
