package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How publishers write waves. */
class WaveSpecsTest {
  @Test
  void the_long_form_is_read() {
    assertThat(
            WaveSpecs.parse(
                "canary:50 soak=24h; sandboxes soak=3d; 10% soak=30m; @friends.txt; REST"))
        .containsExactly(
            new WaveSpec("canary:50", new WaveShare.Canary(50), Duration.ofHours(24)),
            new WaveSpec("sandboxes", new WaveShare.OfType("SANDBOX"), Duration.ofDays(3)),
            new WaveSpec("10%", new WaveShare.Percent(10), Duration.ofMinutes(30)),
            new WaveSpec("@friends.txt", new WaveShare.Listed(), Duration.ZERO),
            new WaveSpec("REST", new WaveShare.Rest(), Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | rest
          ';;  ;'         | rest
          canary          | canary rest
          '10% ; pde;'    | 10% pde rest
          rest            | rest
          scratch;rest    | scratch rest
          """)
  void the_rest_is_added_where_it_is_missing(String given, String names) {
    assertThat(WaveSpecs.parse(given)).extracting(WaveSpec::name).containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          everybody             | everybody' is not a wave
          @                     | @' is not a wave
          rest; canary          | only be the last wave
          rest; rest            | only be the last wave
          0%                    | from 1% to 100%
          101%                  | from 1% to 100%
          2.5%                  | no whole number
          %                     | no whole number
          canary:               | no whole number
          canary:many           | no whole number
          canary:-1             | no negative number
          canary:99999999999    | no whole number
          canary soak           | write soak=30m, soak=24h or soak=3d
          canary soak=          | write soak=30m
          canary soak=h         | write soak=30m
          canary soak=24        | write soak=30m
          canary soak=1.5h      | write soak=30m
          canary soak=24h 10%   | too many words
          canary soak=1h soak=2h | too many words
          canary soak=-1h       | from 0 to 60 days
          canary soak=61d       | from 0 to 60 days
          canary soak=9223372036854775807d | write soak=30m
          """)
  void what_cannot_be_read_is_named(String given, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaveSpecs.parse(given))
        .withMessageContaining(why);
  }

  @Test
  void a_name_fits_the_record() {
    assertThat(WaveSpecs.parse("@" + "x".repeat(59))).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaveSpecs.parse("@" + "x".repeat(60)))
        .withMessageContaining("60 characters");
  }

  @Test
  void the_default_begins_with_a_canary_and_soaks_a_day() {
    assertThat(WaveSpecs.byDefault())
        .extracting(WaveSpec::name)
        .containsExactly("canary", "10%", "rest");
    assertThat(WaveSpecs.beginsWithCanary(WaveSpecs.byDefault())).isTrue();
    assertThat(WaveSpecs.beginsWithCanary(WaveSpecs.parse("10%; canary"))).isFalse();
    assertThat(WaveSpecs.byDefault().get(0).soak()).isEqualTo(Duration.ofDays(1));
  }
}
