package pushupgrade.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;

/** Which version may go where; next to each refusal stands the nearest step that is accepted. */
class UpgradeRuleTest {
  @ParameterizedTest(name = "{0} {1} to {2} {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.4.0.1 | RELEASED   | 1.4.1.1 | RELEASED   |
          1.4.0.1 | RELEASED   | 1.4.9.1 | RELEASED   |
          1.4.0.1 | DEPRECATED | 1.4.1.1 | RELEASED   |
          1.4.0.1 | RELEASED   | 1.4.0.2 | RELEASED   | NEWER
          1.4.1.1 | RELEASED   | 1.4.1.1 | RELEASED   | NEWER
          1.4.1.1 | RELEASED   | 1.4.0.1 | RELEASED   | NEWER
          1.4.0.1 | RELEASED   | 1.5.0.1 | RELEASED   | PATCH_ONLY
          1.4.0.1 | RELEASED   | 1.5.1.1 | RELEASED   | PATCH_ONLY
          1.4.0.1 | RELEASED   | 2.4.1.1 | RELEASED   | PATCH_ONLY
          1.5.0.1 | RELEASED   | 1.4.9.1 | RELEASED   | PATCH_ONLY NEWER
          1.4.0.1 | BETA       | 1.4.0.2 | RELEASED   |
          1.4.0.1 | BETA       | 1.5.0.1 | RELEASED   |
          1.4.0.1 | BETA       | 2.0.0.1 | RELEASED   | PATCH_ONLY
          1.4.0.2 | BETA       | 1.4.0.1 | RELEASED   | NEWER
          1.4.0.2 | BETA       | 1.4.0.2 | RELEASED   | NEWER
          1.5.0.1 | BETA       | 1.4.0.1 | RELEASED   | NEWER
          1.4.0.1 | RELEASED   | 1.4.1.1 | BETA       | RELEASED_TARGET
          1.4.0.1 | RELEASED   | 1.4.1.1 | DRAFT      | RELEASED_TARGET
          1.4.0.1 | RELEASED   | 1.4.1.1 | DEPRECATED | RELEASED_TARGET
          1.4.0.1 | RELEASED   | 2.0.0.1 | DEPRECATED | RELEASED_TARGET PATCH_ONLY
          """)
  void a_step_is_accepted_or_refused_by_name(
      String from, VersionState fromState, String to, VersionState toState, String refusedBy) {
    var step =
        new UpgradeStep(
            facts(1, PackageKind.MANAGED_2GP, from, fromState),
            facts(1, PackageKind.MANAGED_2GP, to, toState));
    assertThat(names(step)).isEqualTo(refusedBy == null ? "" : refusedBy);
    assertThat(step.eligible()).isEqualTo(refusedBy == null);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MANAGED_1GP, ''
          MANAGED_2GP, ''
          UNLOCKED,    MANAGED_PACKAGE
          UNMANAGED,   MANAGED_PACKAGE
          """)
  void only_managed_packages_are_pushed(PackageKind kind, String refusedBy) {
    var step =
        new UpgradeStep(
            facts(1, kind, "1.4.0.1", VersionState.RELEASED),
            facts(1, kind, "1.4.1.1", VersionState.RELEASED));
    assertThat(names(step)).isEqualTo(refusedBy);
  }

  @Test
  void every_refusal_comes_at_once_with_a_sentence() {
    var step =
        new UpgradeStep(
            facts(1, PackageKind.MANAGED_2GP, "2.0.0.1", VersionState.RELEASED),
            facts(2, PackageKind.UNLOCKED, "1.4.1.1", VersionState.DRAFT));
    assertThat(step.refusals())
        .extracting(UpgradeRefusal::rule)
        .containsExactly(UpgradeRule.values());
    assertThat(step.refusals())
        .extracting(UpgradeRefusal::why)
        .containsExactly(
            "the installed version belongs to another package",
            "an unlocked package is never pushed",
            "1.4.1 is DRAFT, only a RELEASED version is pushed",
            "2.0.0 to 1.4.1 is not a patch step",
            "2.0.0 is installed, which is not older than 1.4.1");
  }

  private static VersionFacts facts(
      int packageNumber, PackageKind kind, String number, VersionState state) {
    return new VersionFacts(
        VersionId.numbered(number.hashCode() & 0xffff),
        PackageId.numbered(packageNumber),
        kind,
        VersionNumber.parse(number),
        state);
  }

  private static String names(UpgradeStep step) {
    return String.join(" ", step.refusals().stream().map(r -> r.rule().name()).toList());
  }
}
