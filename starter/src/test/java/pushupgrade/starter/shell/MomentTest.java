package pushupgrade.starter.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time on the command line means one instant, or is refused with the way to write it. */
class MomentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-24T18:00Z                           | 2026-12-24T18:00:00Z
          2026-12-24T18:00:30.5z                      | 2026-12-24T18:00:30.500Z
          2026-12-24 18:00Z                           | 2026-12-24T18:00:00Z
          2026-12-24T18:00+05:30                      | 2026-12-24T12:30:00Z
          2026-12-24T19:00[Europe/Berlin]             | 2026-12-24T18:00:00Z
          2026-12-24T19:00+01:00[Europe/Berlin]       | 2026-12-24T18:00:00Z
          2026-12-24T18:00[UTC]                       | 2026-12-24T18:00:00Z
          2026-10-25T02:30+02:00[Europe/Berlin]       | 2026-10-25T00:30:00Z
          2026-10-25T02:30+01:00[Europe/Berlin]       | 2026-10-25T01:30:00Z
          """)
  void a_time_with_offset_or_zone_is_one_instant(String text, Instant instant) {
    assertThat(Moment.parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-24T18:00                      | has no time zone: write it as 2026-12-24T18:00Z or 2026-12-24T19:00[Europe/Berlin].
          2026-12-24                            | is not a time
          tomorrow                              | is not a time
          ''                                    | is not a time
          2026-02-30T00:00Z                     | is not a time
          2026-12-24T25:00Z                     | is not a time
          2026-12-24T18:00[Berlin]              | is not a time
          2026-12-24T18:00Zulu                  | is not a time
          +12026-12-24T18:00Z                   | is not in the years 1970 to 9999
          1969-12-31T18:00Z                     | is not in the years 1970 to 9999
          2026-03-29T02:30[Europe/Berlin]       | does not exist in Europe/Berlin: clocks go forward over it
          2026-10-25T02:30[Europe/Berlin]       | happens twice in Europe/Berlin as clocks go back: add the offset, +02:00 or +01:00
          2026-12-24T18:00+05:00[Europe/Berlin] | the offset +05:00 is not that of Europe/Berlin then, which is +01:00
          """)
  void anything_else_is_refused_with_the_reason(String text, String reason) {
    assertThatThrownBy(() -> Moment.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\"")
        .hasMessageContaining(reason);
  }
}
