package pushupgrade.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailStatusTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUEUED  | SENDING DROPPED
          SENDING | QUEUED SENT UNKNOWN REFUSED
          SENT    | ''
          UNKNOWN | QUEUED SENT REFUSED
          REFUSED | QUEUED
          DROPPED | ''
          """)
  void a_mail_moves_only_like_this(MailStatus from, String next) {
    assertThat(
            Arrays.stream(MailStatus.values())
                .filter(from::canBecome)
                .map(MailStatus::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(next);
  }
}
