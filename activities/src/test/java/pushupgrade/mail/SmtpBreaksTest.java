package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.MailStatus;

/** Connections that break at an awkward moment, or never come to an end. */
@Timeout(60)
class SmtpBreaksTest {
  private static final SmtpSettings.Timeouts IMPATIENT =
      new SmtpSettings.Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(500));

  private final MailFixture fixture = MailFixture.inMemory();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void deliver(MailTransport transport) {
    fixture
        .delivery(transport)
        .deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(NOW), () -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RCPT | 550 nobody     | ''          | REFUSED
          RCPT | 550 nobody     | reset       | REFUSED
          RCPT | 550 nobody     | 421 closing | REFUSED
          RCPT | 451 not now    | reset       | QUEUED
          DATA | 554 not this   | reset       | REFUSED
          .    | 552 too large  | ''          | REFUSED
          .    | 552 too large  | reset       | REFUSED
          .    | 451 not now    | ''          | QUEUED
          .    | 451 not now    | reset       | QUEUED
          """)
  void what_was_refused_stays_refused_and_the_next_mail_goes_over_another_connection(
      String command, String refusal, String thenReset, MailStatus status) {
    try (var server = ScriptedServer.atFirst(Map.of(command, refusal, "RSET", thenReset))) {
      var first = fixture.upgradedMail(1, "one@a.example");
      var next = fixture.upgradedMail(2, "two@b.example");

      deliver(server.transport());

      assertThat(fixture.status(first)).isEqualTo(status);
      assertThat(fixture.view.show(first).orElseThrow().detail())
          .hasValueSatisfying(detail -> assertThat(detail).startsWith(refusal));
      assertThat(fixture.status(next)).isEqualTo(MailStatus.SENT);
      assertThat(server.connections).hasValue(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"EHLO,QUEUED", "MAIL,QUEUED", "RCPT,QUEUED", "DATA,QUEUED", ".,UNKNOWN"})
  void a_server_that_drips_holds_nobody_longer_than_one_mail_may_take(
      String command, MailStatus status) {
    try (var server = new ScriptedServer(command, ScriptedServer.DRIP)) {
      var key = fixture.upgradedMail(1, "one@a.example");
      var begun = System.nanoTime();

      deliver(server.transport(IMPATIENT));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      assertThat(fixture.status(key)).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 <admin@x.example>: no",
        "550 admin+tag@x.example, unknown",
        "550 \"a b\"@x.example",
        "550 rfc822;admin@[192.0.2.1]",
        "550 gr\u00fcn@x.example"
      })
  void addresses_are_taken_out_of_any_answer(String answer) {
    assertThat(Plain.withoutAddresses(answer)).contains("550", "[address]").doesNotContain("@");
  }

  @Test
  void an_answer_without_an_address_stays_as_it_is() {
    assertThat(Plain.withoutAddresses("550 5.1.1 no @ such user"))
        .isEqualTo("550 5.1.1 no @ such user");
  }
}
