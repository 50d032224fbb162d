package pushupgrade.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Version numbers: read, ordered, shown. */
class VersionNumberTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1.4,        1.4.0.0
          1.4.2,      1.4.2.0
          1.4.2.7,    1.4.2.7
          0.0,        0.0.0.0
          007.1,      7.1.0.0
          99999.0.0.99999, 99999.0.0.99999
          """)
  void parts_left_out_are_zero(String given, String read) {
    assertThat(VersionNumber.parse(given)).hasToString(read);
    assertThat(VersionNumber.parse(read)).isEqualTo(VersionNumber.parse(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        ".1",
        "1.4.",
        "1.4.2.1.0",
        "1.-4",
        "v1.4",
        "1.4 ",
        "100000.0",
        "1.4.2-beta",
        "\u0661.\u0664"
      })
  void anything_else_is_refused(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionNumber.parse(given))
        .withMessageContaining("write it like 1.4.2");
  }

  @Test
  void numbers_are_ordered_by_each_part_in_turn() {
    var ordered =
        Arrays.stream("0.1 0.10 1.0 1.4.0.1 1.4.0.2 1.4.1 1.4.9 1.4.10 1.5 2.0 10.0".split(" "))
            .map(VersionNumber::parse)
            .toList();
    var mixed = new java.util.ArrayList<>(ordered);
    Collections.shuffle(mixed, new Random(1));
    assertThat(mixed.stream().sorted().toList()).isEqualTo(ordered);
  }

  @Test
  void only_a_beta_shows_its_build() {
    var number = VersionNumber.parse("1.4.2.3");
    assertThat(number.shown(VersionState.BETA)).isEqualTo("1.4.2 (Beta 3)");
    assertThat(number.shown(VersionState.RELEASED)).isEqualTo("1.4.2");
    assertThat(number.nextPatch()).hasToString("1.4.3.0");
    assertThat(number.withBuild(4)).hasToString("1.4.2.4");
    assertThatIllegalArgumentException().isThrownBy(() -> new VersionNumber(1, 4, -1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DRAFT,      BETA RELEASED
          BETA,       RELEASED DEPRECATED
          RELEASED,   DEPRECATED
          DEPRECATED, ''
          """)
  void a_version_moves_forward_only(VersionState from, String allowed) {
    for (var next : VersionState.values()) {
      assertThat(from.canBecome(next))
          .as("%s to %s", from, next)
          .isEqualTo(Arrays.asList(allowed.split(" ")).contains(next.name()));
    }
  }

  @ParameterizedTest
  @EnumSource(PackageKind.class)
  void only_managed_packages_are_managed(PackageKind kind) {
    assertThat(kind.managed()).isEqualTo(kind.name().startsWith("MANAGED"));
  }
}
