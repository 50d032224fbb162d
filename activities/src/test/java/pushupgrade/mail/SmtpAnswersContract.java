package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Engine;

/** What each answer of a real SMTP server makes of a mail. */
abstract class SmtpAnswersContract implements Engine {
  private MailFixture fixture;
  private final FaultyServer server = new FaultyServer();

  @BeforeEach
  void openFixture() {
    fixture = MailFixture.over(open());
    assertThat(fixture.view.counts(PUSH)).isEmpty();
  }

  @AfterEach
  void close() {
    server.close();
    fixture.close();
  }

  private DeliveryResult deliver() {
    return deliver(server.transport());
  }

  private DeliveryResult deliver(MailTransport transport) {
    return fixture
        .delivery(transport)
        .deliverDue(new DeliveryOrder(PUSH, 0), InstantSource.fixed(NOW), () -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fine     | SENT    | 1
          rcpt-450 | QUEUED  | 0
          rcpt-451 | QUEUED  | 0
          rcpt-421 | QUEUED  | 0
          rcpt-drop| QUEUED  | 0
          rcpt-550 | REFUSED | 0
          rcpt-553 | REFUSED | 0
          dot-451  | QUEUED  | 0
          dot-552  | REFUSED | 0
          drop     | UNKNOWN | 1
          after    | SENT    | 1
          stall    | UNKNOWN | 0
          """)
  void an_answer_decides_what_becomes_of_a_mail(String answer, MailStatus status, int arrived) {
    var key = fixture.upgradedMail(1, answer + "@org.example");

    deliver();

    assertThat(fixture.status(key)).isEqualTo(status);
    assertThat(server.accepted).hasSize(arrived);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATA | 451 not now     | QUEUED
          DATA | 421 closing     | QUEUED
          DATA | 554 not this    | REFUSED
          DATA | ''              | QUEUED
          MAIL | 451 not now     | QUEUED
          MAIL | 550 not you     | QUEUED
          MAIL | ''              | QUEUED
          RCPT | 452 mailbox full | QUEUED
          EHLO | ''              | QUEUED
          RSET | 250 fine        | SENT
          """)
  void a_refused_command_decides_before_any_content_went_out(
      String command, String refusal, MailStatus status) {
    try (var scripted = new ScriptedServer(command, refusal)) {
      var key = fixture.upgradedMail(1, "admin@org.example");

      deliver(scripted.transport());

      assertThat(fixture.status(key)).isEqualTo(status);
      assertThat(scripted.taken).hasValue(status == MailStatus.SENT ? 1 : 0);
    }
  }

  @Test
  void many_mails_go_over_one_connection() {
    try (var friendly = ScriptedServer.friendly()) {
      for (var number = 1; number <= 50; number++) {
        fixture.upgradedMail(number, "admin@org" + number + ".example");
      }

      assertThat(deliver(friendly.transport()).sent()).isEqualTo(50);
      assertThat(friendly.taken).hasValue(50);
      assertThat(friendly.connections).hasValue(1);
    }
  }

  @Test
  void a_notice_whose_upgrade_is_over_is_not_sent() {
    var upgraded = fixture.orgWithJob(1, "done@org.example", "en");
    fixture.orgWithJob(2, "waiting@org.example", "en");
    fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW);
    fixture.jobEnds(upgraded, "SUCCEEDED", null, NOW);

    deliver();

    assertThat(server.recipients).containsExactly("waiting@org.example");
    assertThat(fixture.status(MailKey.about(PUSH, upgraded, MailKind.NOTICE, 1)))
        .isEqualTo(MailStatus.DROPPED);
  }

  @Test
  void one_mails_trouble_is_not_that_of_the_next() {
    var keys =
        java.util.List.of(
            fixture.upgradedMail(1, "rcpt-550@a.example"),
            fixture.upgradedMail(2, "drop@b.example"),
            fixture.upgradedMail(3, "dot-451@c.example"),
            fixture.upgradedMail(4, "rcpt-421@d.example"),
            fixture.upgradedMail(5, "after@e.example"),
            fixture.upgradedMail(6, "fine@f.example"));

    var result = deliver();

    assertThat(keys.stream().map(fixture::status))
        .containsExactly(
            MailStatus.REFUSED,
            MailStatus.UNKNOWN,
            MailStatus.QUEUED,
            MailStatus.QUEUED,
            MailStatus.SENT,
            MailStatus.QUEUED);
    assertThat(result)
        .isEqualTo(
            new DeliveryResult(1, 1, 1, 0, java.util.Optional.of(NOW.plusSeconds(60)), false));
  }

  @Test
  void a_domain_over_which_the_server_hangs_up_is_left_alone_and_the_others_are_not() {
    for (var number = 1; number <= 5; number++) {
      fixture.upgradedMail(number, "rcpt-421@busy.example");
    }
    var other = fixture.upgradedMail(6, "fine@org.example");

    var result = deliver();

    assertThat(result.serverDown()).isFalse();
    assertThat(fixture.status(other)).isEqualTo(MailStatus.SENT);
    assertThat(
            fixture
                .database
                .jdbc()
                .sql("SELECT SUM(attempts) FROM outbox_mail WHERE domain = 'busy.example'")
                .query(Integer.class)
                .single())
        .as("one is enough to know")
        .isEqualTo(1);
  }

  @Test
  void a_server_that_hangs_up_over_two_domains_is_down() {
    for (var number = 1; number <= 5; number++) {
      fixture.upgradedMail(number, "rcpt-421@org" + number + ".example");
    }

    assertThat(deliver().serverDown()).isTrue();
  }

  @Test
  void no_address_stays_in_what_is_said_of_a_mail() {
    var key = fixture.upgradedMail(1, "rcpt-550@org.example");
    deliver();

    assertThat(fixture.view.show(key).orElseThrow().detail().orElseThrow())
        .contains("550 mailbox of [address]")
        .doesNotContain("@");
  }

  @Test
  void a_sender_that_is_refused_refuses_no_mail() {
    var key = fixture.upgradedMail(1, "fine@a.example");
    fixture.upgradedMail(2, "fine@b.example");
    server.refuseSenders(550);

    assertThat(deliver().serverDown()).isTrue();
    assertThat(fixture.status(key)).isEqualTo(MailStatus.QUEUED);
  }

  @Test
  void a_server_that_never_answers_leaves_two_mails_of_unknown_fate_and_no_more() {
    for (var number = 1; number <= 5; number++) {
      fixture.upgradedMail(number, "drop@org" + number + ".example");
    }

    var result = deliver();

    assertThat(result.unknown()).isEqualTo(2);
    assertThat(result.serverDown()).isTrue();
    assertThat(fixture.view.counts(PUSH))
        .contains(new MailCount(MailKind.UPGRADED, MailStatus.QUEUED, 3));
  }

  @Test
  void a_domain_that_takes_no_mail_is_left_alone_for_a_while() {
    for (var number = 1; number <= 30; number++) {
      fixture.upgradedMail(number, "rcpt-451@busy.example");
    }
    var other = fixture.upgradedMail(31, "fine@org.example");

    deliver();

    assertThat(fixture.status(other)).isEqualTo(MailStatus.SENT);
    assertThat(
            fixture
                .database
                .jdbc()
                .sql("SELECT count(*) FROM outbox_mail WHERE attempts = 0 AND due_at > queued_at")
                .query(Integer.class)
                .single())
        .isEqualTo(20);
  }
}
