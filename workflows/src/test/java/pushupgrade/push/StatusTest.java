package pushupgrade.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lives of a push and of a job, every move tabled; what is not in the table is refused. */
class StatusTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          CREATED,     PENDING CANCELED
          PENDING,     IN_PROGRESS CANCELED
          IN_PROGRESS, SUCCEEDED FAILED CANCELED
          SUCCEEDED,   ''
          FAILED,      ''
          CANCELED,    ''
          """)
  void a_push_moves_only_so(PushStatus from, String allowed) {
    for (var next : PushStatus.values()) {
      assertThat(from.canBecome(next)).as("%s to %s", from, next).isEqualTo(has(allowed, next));
    }
    assertThat(from.ended()).isEqualTo(allowed.isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          PENDING,     IN_PROGRESS FAILED EXCLUDED CANCELED
          IN_PROGRESS, PENDING SUCCEEDED FAILED EXCLUDED
          SUCCEEDED,   ''
          FAILED,      ''
          EXCLUDED,    ''
          CANCELED,    ''
          """)
  void a_job_moves_only_so(JobStatus from, String allowed) {
    for (var next : JobStatus.values()) {
      assertThat(from.canBecome(next)).as("%s to %s", from, next).isEqualTo(has(allowed, next));
    }
    assertThat(from.ended()).isEqualTo(allowed.isEmpty());
  }

  private static boolean has(String allowed, Enum<?> next) {
    return Arrays.asList(allowed.split(" ")).contains(next.name());
  }
}
