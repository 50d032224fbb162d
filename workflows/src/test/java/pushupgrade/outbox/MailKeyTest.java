package pushupgrade.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

class MailKeyTest {
  private static final PushId PUSH = PushId.numbered(7);
  private static final OrgId ORG = OrgId.numbered(8);

  @ParameterizedTest
  @EnumSource(MailKind.class)
  void what_is_written_can_be_read(MailKind kind) {
    var key = kind.aboutOneOrg() ? MailKey.about(PUSH, ORG, kind, 3) : MailKey.about(PUSH, kind, 3);

    assertThat(MailKey.parse(key.toString())).isEqualTo(key);
  }

  @Test
  void a_mail_about_one_org_names_it_and_the_others_name_none() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailKey.about(PUSH, MailKind.UPGRADED, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailKey.about(PUSH, ORG, MailKind.SUMMARY, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0DV/-/SUMMARY/0", "a/b/c/d/e", "0DV000000000001/-/SUMMARY/-1"})
  void anything_else_is_refused_with_a_sentence(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailKey.parse(text))
        .withMessageMatching(".{20,}");
  }
}
