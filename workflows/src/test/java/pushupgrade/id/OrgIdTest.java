package pushupgrade.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers: two forms in, one form kept, typos refused. */
class OrgIdTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          00D300000000000, 00D300000000000EAA
          00DB0000000Vq2Z, 00DB0000000Vq2ZMAS
          00D000000000000, 00D000000000000EAA
          00DZZZZZZZZZZZZ, 00DZZZZZZZZZZZZ255
          00Dzzzzzzzzzzzz, 00DzzzzzzzzzzzzEAA
          00D50000000IZ3Z, 00D50000000IZ3ZEAW
          """)
  void fifteen_characters_become_eighteen(String given, String kept) {
    assertThat(new OrgId(given).value()).isEqualTo(kept);
    assertThat(new OrgId(kept).value()).isEqualTo(kept);
    assertThat(new OrgId(kept)).isEqualTo(new OrgId(given)).hasToString(kept);
  }

  @Test
  void check_characters_may_have_lost_their_case() {
    assertThat(new OrgId("00D50000000IZ3Zeaw").value()).isEqualTo("00D50000000IZ3ZEAW");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00D50000000IZ3ZEAX    | has a typo: its last three characters should be EAW
          00D50000000IZ3YEAV    | has a typo
          00D50000000iZ3ZEAW    | has a typo
          00D50000000IZ3        | has 14 characters, 15 or 18 are needed
          00D50000000IZ3ZE      | has 16 characters
          00D50000000IZ3ZEAWX   | has 19 characters
          04t50000000IZ3Z       | does not begin with 00D
          00d50000000IZ3Z       | does not begin with 00D
          00D5000-000IZ3Z       | neither a letter nor a digit
          00D5000\u00e4000IZ3Z  | neither a letter nor a digit
          '               '     | does not begin with 00D
          ''                    | has 0 characters
          """)
  void a_typo_is_refused_and_named(String given, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrgId(given))
        .withMessageContaining("is not an org id")
        .withMessageContaining(why);
  }

  @Test
  void hostile_text_is_shown_short_and_in_one_line() {
    var refused =
        org.assertj.core.api.Assertions.catchIllegalArgumentException(
            () -> new OrgId("\u001b[31m\n" + "x".repeat(10_000)));
    assertThat(refused.getMessage()).hasSizeLessThan(150).doesNotContain("\n", "\u001b");
  }

  @Test
  void a_letter_of_another_case_is_refused_wherever_it_stands() {
    var id = OrgId.numbered(123_456_789).value();
    for (var place = 3; place < 15; place++) {
      var old = id.charAt(place);
      var flipped = Character.isUpperCase(old) ? 'a' : 'A';
      var typed = id.substring(0, place) + flipped + id.substring(place + 1);
      assertThatIllegalArgumentException().isThrownBy(() -> new OrgId(typed));
    }
  }

  @Test
  void numbered_ids_are_different_valid_and_in_order_of_their_digits() {
    var ids = LongStream.range(0, 5000).mapToObj(OrgId::numbered).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).allSatisfy(id -> assertThat(new OrgId(id.value())).isEqualTo(id));
    assertThat(OrgId.numbered(1).value()).isEqualTo("00D000000000001EAA");
    assertThat(OrgId.numbered(61).value()).startsWith("00D00000000000z");
    assertThat(OrgId.numbered(62).value()).startsWith("00D000000000010");
    assertThatIllegalArgumentException().isThrownBy(() -> OrgId.numbered(-1));
  }

  @Test
  void the_kinds_do_not_mix() {
    var push = PushId.numbered(7).value();
    assertThat(new PushId(push).value()).startsWith("0DV");
    assertThat(JobId.numbered(7).value()).startsWith("0DX");
    assertThat(PackageId.numbered(7).value()).startsWith("033");
    assertThat(VersionId.numbered(7).value()).startsWith("04t");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VersionId(push))
        .withMessageContaining("package version id");
  }
}
