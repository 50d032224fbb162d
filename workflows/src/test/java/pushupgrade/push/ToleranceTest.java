package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wave bears before the push halts. */
class ToleranceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10,     10 orgs
          0,      0 orgs
          ' 3 ',  3 orgs
          5%,     5.0% of at least 20
          0%,     0.0% of at least 20
          2.5%,   2.5% of at least 20
          100%,   100.0% of at least 20
          """)
  void a_number_or_a_rate_is_read(String given, String shown) {
    assertThat(Tolerance.parse(given).shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%",
        "-1",
        "-1%",
        "101%",
        "100.1%",
        "five",
        "5 %%",
        "1e3",
        "NaN%",
        "Infinity%",
        "0x1p3%",
        "5d%",
        "99999999999",
        "+5",
        "5,5%",
        "\u0665%"
      })
  void anything_else_is_refused(String given) {
    assertThatIllegalArgumentException().isThrownBy(() -> Tolerance.parse(given));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,   0,   500, false
          0,   1,     1, true
          2,   2,     2, false
          2,   3,     3, true
          5%,  19,   19, false
          5%,  1,    20, false
          5%,  2,    20, true
          5%,  5,   100, false
          5%,  6,   100, true
          0%,  0,    20, false
          0%,  1,    20, true
          2.5%, 1,   40, false
          2.5%, 1,   39, true
          100%, 20,  20, false
          """)
  void it_is_crossed_just_above_the_limit(
      String tolerance, long failed, long attempted, boolean crossed) {
    assertThat(Tolerance.parse(tolerance).crossedBy(failed, attempted).isPresent())
        .isEqualTo(crossed);
  }

  @Test
  void number_and_rate_can_stand_together() {
    var both = new Tolerance(10, 50, 4);
    assertThat(both.crossedBy(3, 3)).isEmpty();
    assertThat(both.crossedBy(3, 4))
        .contains("3 failed of 4 attempted orgs are more than the 50.0% tolerated");
    assertThat(both.crossedBy(11, 1000)).contains("11 failed orgs are more than the 10 tolerated");
  }

  @Test
  void at_the_gate_a_small_wave_is_judged_by_all_its_orgs() {
    assertThat(Tolerance.DEFAULT.atGate(3).minSample()).isEqualTo(3);
    assertThat(Tolerance.DEFAULT.atGate(3).crossedBy(1, 3)).isPresent();
    assertThat(Tolerance.DEFAULT.atGate(300).minSample()).isEqualTo(20);
    assertThat(Tolerance.DEFAULT.atGate(0).minSample()).isEqualTo(1);
  }

  @Test
  void a_tolerance_without_any_limit_is_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-2, 5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(1, 5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(1, Double.NaN, 1));
  }
}
