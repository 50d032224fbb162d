package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.temporal.PushDataConverter;

/** How a push goes about its targets: ranges, defaults, and its form in the record. */
class PushPolicyTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,   1,  0,  0, 5,  true
          500, 20, 0,  0, 5,  true
          0,   1,  0,  0, 5,  false
          501, 1,  0,  0, 5,  false
          1,   0,  0,  0, 5,  false
          1,   21, 0,  0, 5,  false
          1,   1, -1,  0, 5,  false
          1,   1,  0, -1, 5,  false
          1,   1,  0,  0, 4,  false
          1,   1,  0,  0, 1440, true
          1,   1,  0,  0, 1441, false
          """)
  void numbers_have_ranges(
      int concurrency, int attempts, int lead, int revert, int digest, boolean fine) {
    assertThat(isAccepted(concurrency, attempts, lead, revert, digest)).isEqualTo(fine);
  }

  private static boolean isAccepted(
      int concurrency, int attempts, int lead, int revert, int digest) {
    try {
      new PushPolicy(
          WaveSpecs.parse("rest"),
          Tolerance.DEFAULT,
          concurrency,
          RetryPlan.NONE,
          attempts,
          null,
          lead,
          revert,
          null,
          digest);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @Test
  void a_push_has_a_wave_and_not_too_many() {
    assertThatIllegalArgumentException().isThrownBy(() -> waves(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> waves(Collections.nCopies(21, WaveSpecs.parse("10%").get(0))))
        .withMessageContaining("20 waves");
  }

  private static PushPolicy waves(List<WaveSpec> waves) {
    return policy(waves, RetryPlan.NONE, null);
  }

  private static PushPolicy policy(
      List<WaveSpec> waves, RetryPlan retry, @Nullable ConfirmationMode confirmation) {
    return new PushPolicy(
        waves,
        Tolerance.DEFAULT,
        50,
        retry,
        3,
        Instant.parse("2030-02-01T00:00:00Z"),
        48,
        72,
        confirmation,
        60);
  }

  @Test
  void a_failed_org_is_tried_again_up_to_the_maximum_or_never() {
    assertThat(PushPolicy.DEFAULT.triesAgain(2)).isTrue();
    assertThat(PushPolicy.DEFAULT.triesAgain(3)).isFalse();
    assertThat(policy(WaveSpecs.byDefault(), RetryPlan.NONE, null).triesAgain(1)).isFalse();
  }

  @Test
  void a_large_push_is_confirmed_in_digests_unless_the_publisher_says_otherwise() {
    assertThat(PushPolicy.DEFAULT.confirmationFor(100)).isEqualTo(ConfirmationMode.EACH);
    assertThat(PushPolicy.DEFAULT.confirmationFor(101)).isEqualTo(ConfirmationMode.DIGEST);
    var each = policy(WaveSpecs.byDefault(), RetryPlan.NONE, ConfirmationMode.EACH);
    assertThat(each.confirmationFor(200_000)).isEqualTo(ConfirmationMode.EACH);
  }

  @Test
  void the_record_gives_back_what_it_was_given() throws Exception {
    var json = PushDataConverter.mapper();
    var policy =
        policy(
            WaveSpecs.parse("canary:5 soak=1h; scratch; 10%; @a; rest"),
            RetryPlan.NEXT_WINDOW,
            ConfirmationMode.DIGEST);
    assertThat(json.readValue(json.writeValueAsString(policy), PushPolicy.class)).isEqualTo(policy);
    var known = json.writeValueAsString(PushPolicy.DEFAULT).replaceFirst("\\{", "{\"later\":1,");
    assertThat(json.readValue(known, PushPolicy.class)).isEqualTo(PushPolicy.DEFAULT);
  }

  @Test
  void a_command_needs_a_reason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushCommand(" "))
        .withMessageContaining("--reason");
  }
}
