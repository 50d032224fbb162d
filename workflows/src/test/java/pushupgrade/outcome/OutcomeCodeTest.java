package pushupgrade.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason can be read by a person who has to do something about it. */
class OutcomeCodeTest {
  /** ErrorType of the platform's PackagePushError object. */
  private static final Set<String> PLATFORM_TYPES =
      Set.of(
          "DeployError",
          "DuplicateJobError",
          "FeatureMissing",
          "IneligibleUpgrade",
          "InstallScriptError",
          "LimitExceeded",
          "LockingFailure",
          "UnclassifiedError",
          "None");

  @ParameterizedTest
  @EnumSource
  void a_code_says_what_happened_and_what_to_do(OutcomeCode code) {
    assertThat(code.meaning()).hasSizeGreaterThan(15).matches("[A-Z].*[^.]");
    assertThat(code.advice()).hasSizeGreaterThan(10).matches("[A-Z].*[^.]");
    assertThat(code.advice()).isNotEqualTo(code.meaning());
    assertThat(PLATFORM_TYPES).contains(code.platformType());
  }

  @ParameterizedTest
  @EnumSource
  void trying_again_helps_against_what_may_pass_only(OutcomeCode code) {
    assertThat(code.retryHelps())
        .isEqualTo(code.kind() == OutcomeKind.FAILURE || code.kind() == OutcomeKind.DEFERRAL);
  }

  @Test
  void no_two_codes_mean_the_same() {
    assertThat(OutcomeCode.values()).extracting(OutcomeCode::meaning).doesNotHaveDuplicates();
  }

  @Test
  void the_failures_and_exclusions_that_were_promised_are_there() {
    assertThat(named(OutcomeKind.FAILURE))
        .contains(
            "MISSING_DEPENDENCY",
            "METADATA_CONFLICT",
            "FEATURE_DISABLED",
            "ORG_READ_ONLY",
            "ACTIVE_JOBS",
            "NO_WINDOW",
            "VERIFY_FAILED",
            "DEPLOY_TIMEOUT",
            "UNEXPECTED");
    assertThat(named(OutcomeKind.EXCLUSION))
        .contains(
            "PUSH_DISABLED", "NOT_ELIGIBLE", "UNINSTALLED", "ON_EXCLUDE_LIST", "ORG_INACTIVE");
  }

  private static String[] named(OutcomeKind kind) {
    return Arrays.stream(OutcomeCode.values())
        .filter(code -> code.kind() == kind)
        .map(Enum::name)
        .toArray(String[]::new);
  }
}
