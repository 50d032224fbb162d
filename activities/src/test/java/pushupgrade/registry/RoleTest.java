package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each role may do, as a whole. */
class RoleTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          publisher   | LOOK LOOK_INTO_ORG EDIT_VERSIONS EDIT_FLEET EDIT_ORG OPT_OUT SCHEDULE_PUSH HOLD_PUSH RESEND_MAIL
          subscriber  | LOOK LOOK_INTO_ORG OPT_OUT REVERT
          partner-ops | LOOK LOOK_INTO_ORG EDIT_FLEET EDIT_ORG OPT_OUT HOLD_PUSH ROLL_BACK RESEND_MAIL
          support     | LOOK LOOK_INTO_ORG
          """)
  void a_role_may_do_this_and_nothing_else(String written, String permissions) {
    var role = Arrays.stream(Role.values()).filter(r -> r.toString().equals(written)).toList();

    assertThat(role).hasSize(1);
    assertThat(Role.Permission.values())
        .filteredOn(role.getFirst()::may)
        .extracting(Enum::name)
        .containsExactly(permissions.split(" ", -1));
  }

  @Test
  void only_a_subscriber_is_bound_to_its_own_orgs() {
    assertThat(Role.values()).filteredOn(Role::ownOrgsOnly).containsExactly(Role.SUBSCRIBER);
    assertThat(Registered.org(3).administeredBy("Admin3@Example.org")).isTrue();
    assertThat(Registered.org(3).administeredBy("admin4@example.org")).isFalse();
    assertThat(Registered.org(3).administeredBy("")).isFalse();
  }
}
