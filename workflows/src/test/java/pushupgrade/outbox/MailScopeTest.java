package pushupgrade.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushupgrade.id.PushId;
import pushupgrade.temporal.PushDataConverter;

/** When a delivery calls again. */
class MailScopeTest {
  private static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");
  private static final MailScope SCOPE = MailScope.of(PushId.numbered(1));

  private static DeliveryResult result(int sent, int dropped) {
    return new DeliveryResult(sent, 0, 0, dropped, Optional.of(NOW), false);
  }

  @Test
  void after_mails_that_ended_the_next_are_due_at_once_whether_sent_or_obsolete() {
    assertThat(SCOPE.after(result(1, 0), NOW).nextDue()).contains(NOW);
    assertThat(SCOPE.after(result(0, 500), NOW).nextDue()).contains(NOW);
    assertThat(SCOPE.after(result(0, 0), NOW).nextDue()).contains(NOW.plusSeconds(10));
  }

  @Test
  void an_answer_of_an_earlier_version_dropped_nothing() throws JsonProcessingException {
    var json = "{\"sent\":1,\"refused\":0,\"unknown\":0,\"nextDue\":null,\"serverDown\":false}";

    assertThat(PushDataConverter.mapper().readValue(json, DeliveryResult.class).dropped()).isZero();
  }
}
