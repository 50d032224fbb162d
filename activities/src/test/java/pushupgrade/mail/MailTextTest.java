package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;
import static pushupgrade.mail.MailFixture.PUSH_TIME;
import static pushupgrade.mail.MailFixture.org;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushupgrade.id.OrgId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outcome.OutcomeCode;

/** What each kind of mail says. */
class MailTextTest {
  /** Patterns without words. */
  private static final Set<String> SAME = Set.of("number", "reason");

  private final MailFixture fixture = MailFixture.inMemory();

  @AfterEach
  void close() {
    fixture.close();
  }

  private MailText.Composition composed(MailKey key) {
    fixture.outbox.queue(key, NOW, NOW);
    return fixture.delivery(null).preview(key, () -> NOW).orElseThrow();
  }

  private ComposedMail mail(MailKey key) {
    return ((MailText.Composition.Composed) composed(key)).mail();
  }

  private ComposedMail about(OrgId org, MailKind kind, int round) {
    return mail(MailKey.about(PUSH, org, kind, round));
  }

  @Test
  void a_notice_says_what_when_why_what_users_see_and_how_to_opt_out() {
    var org = fixture.orgWithJob(1, "Abbey School", "a@a.example", "en_GB");

    var body = about(org, MailKind.NOTICE, 1).body();

    assertThat(body.subject()).isEqualTo("Grade Book will be upgraded to 1.4.2");
    assertThat(body.text())
        .contains(
            "To the administrator of Abbey School,",
            "Installed version: 1.4.1",
            "New version: 1.4.2",
            "Tuesday, 24 November 2026, 09:00 Europe/Berlin (2026-11-24 08:00 UTC)",
            "Repairs the yearly report.",
            "Texts that users see (labels, layouts, translations) change",
            "push-upgrade org disable-push " + org)
        .doesNotContain("replaces", "later than usual");
  }

  @Test
  void a_short_notice_says_why_and_a_second_one_that_it_replaces_the_first() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    fixture.sql("UPDATE push SET waiver = 'A leak must be closed.'");

    assertThat(about(org, MailKind.NOTICE, 2).body().text())
        .contains("replaces the earlier one", "later than usual", "A leak must be closed.");
  }

  @ParameterizedTest
  @CsvSource({"de", "de_AT", "de-CH"})
  void an_admin_who_reads_german_is_written_to_in_german(String locale) {
    var org = fixture.orgWithJob(1, "a@a.example", locale);

    var body = about(org, MailKind.NOTICE, 1).body();

    assertThat(body.locale().toLanguageTag()).isEqualTo("de");
    assertThat(body.subject()).isEqualTo("Grade Book wird auf 1.4.2 aktualisiert");
    assertThat(body.text()).contains("Dienstag, 24. November 2026, 09:00 Uhr Europe/Berlin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xx", "../../etc", "fr_FR", "\r\nBcc: x", "zzzzzzzzzzzzzzzzzzzz"})
  void any_other_language_is_english(String locale) {
    var org = fixture.orgWithJob(1, "a@a.example", locale);

    assertThat(about(org, MailKind.NOTICE, 1).body().locale().toLanguageTag()).isEqualTo("en");
  }

  @Test
  void an_upgraded_mail_says_what_changed_and_until_when_one_can_go_back() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    fixture.jobEnds(org, "SUCCEEDED", null, PUSH_TIME);

    assertThat(about(org, MailKind.UPGRADED, 0).body().text())
        .contains(
            "ApexClass: 0 added, 1 changed",
            "CustomLabel: 1 added, 0 changed",
            "Repairs the yearly report.",
            "until Friday, 27 November 2026, 09:00 Europe/Berlin (2026-11-27 08:00 UTC)",
            "push-upgrade revert " + org + " --push " + PUSH);
  }

  @Test
  void a_confirmation_tells_the_publisher_how_one_org_ended() {
    var org = fixture.orgWithJob(1, "Abbey School", "a@a.example", "de");
    fixture.jobEnds(org, "FAILED", "ORG_READ_ONLY", PUSH_TIME);

    var mail = about(org, MailKind.CONFIRMATION, 0);

    assertThat(mail.envelope().to().value()).isEqualTo("team@publisher.example");
    assertThat(mail.body().subject()).isEqualTo("Push to Abbey School: failed");
    assertThat(mail.body().text())
        .contains("The org was read-only at its turn", "What to do: Retry the push");
  }

  @Test
  void a_digest_covers_its_period_and_no_other() {
    for (var number = 1; number <= 60; number++) {
      fixture.orgWithJob(number, "a@a.example", "en");
      fixture.jobEnds(org(number), "SUCCEEDED", null, PUSH_TIME.plusSeconds(number));
    }
    fixture.orgWithJob(61, "a@a.example", "en");
    fixture.jobEnds(org(61), "FAILED", "ORG_READ_ONLY", PUSH_TIME.plus(Duration.ofHours(1)));

    assertThat(mail(MailKey.about(PUSH, MailKind.DIGEST, 1)).body().text())
        .contains("this many orgs finished: 60", "succeeded: 60", "failed: 0", "And 10 more")
        .contains(org(50).value())
        .doesNotContain(org(51).value());
    assertThat(mail(MailKey.about(PUSH, MailKind.DIGEST, 2)).body().text())
        .contains("this many orgs finished: 1", org(61).value(), "read-only");
  }

  @Test
  void a_summary_counts_and_gives_reasons() {
    for (var number = 1; number <= 3; number++) {
      fixture.orgWithJob(number, "a@a.example", "en");
    }
    fixture.jobEnds(org(1), "SUCCEEDED", null, PUSH_TIME);
    fixture.jobEnds(org(2), "FAILED", "ORG_READ_ONLY", PUSH_TIME);
    fixture.jobEnds(org(3), "EXCLUDED", "PUSH_DISABLED", PUSH_TIME);

    assertThat(mail(MailKey.about(PUSH, MailKind.SUMMARY, 0)).body().text())
        .contains(
            "Orgs it was for: 3",
            "succeeded: 1",
            "failed: 1",
            "excluded: 1",
            "1 × The org was read-only at its turn (ORG_READ_ONLY)",
            "1 × The subscriber has disabled push upgrades (PUSH_DISABLED)");
  }

  @Test
  void a_cancellation_and_a_revert_say_which_version_the_org_has() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");

    assertThat(about(org, MailKind.CANCELLATION, 0).body().text())
        .contains("will not take place", "Your org stays on version 1.4.1");
    assertThat(about(org, MailKind.REVERTED, 0).body().text())
        .contains("was taken back", "Your org runs version 1.4.1 again");
  }

  @Test
  void another_database_with_the_same_ids_sends_other_message_ids() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    var here = about(org, MailKind.NOTICE, 1).messageId();
    fixture.sql("UPDATE push SET created_at = ?", NOW.plus(1, ChronoUnit.MICROS));

    assertThat(here).startsWith("<" + PUSH + "." + org + ".NOTICE.1.");
    assertThat(about(org, MailKind.NOTICE, 1).messageId()).isNotEqualTo(here);
  }

  @Test
  void mails_name_the_version_that_was_there_and_not_the_one_of_the_freeze() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    fixture.insertVersion("04t0", 0);
    fixture.sql("UPDATE installed_package SET version_id = '04t0'");

    assertThat(about(org, MailKind.NOTICE, 1).body().text()).contains("Installed version: 1.4.0");
    assertThat(about(org, MailKind.CANCELLATION, 0).body().text()).contains("on version 1.4.0");

    fixture.sql(
        "INSERT INTO deploy_ledger VALUES (?, ?, 1, '04t0', '04t2', 'd', ?, NULL)",
        PUSH.value(),
        org.value(),
        PUSH_TIME);
    fixture.sql("UPDATE installed_package SET version_id = '04t2'");
    fixture.jobEnds(org, "SUCCEEDED", null, PUSH_TIME);
    assertThat(about(org, MailKind.UPGRADED, 0).body().text())
        .contains("version: 1.4.0", "ApexClass: 1 added, 0 changed")
        .doesNotContain("1.4.1");
    assertThat(about(org, MailKind.REVERTED, 0).body().text()).contains("version 1.4.0 again");
  }

  @Test
  void a_cancellation_to_an_org_without_the_package_names_no_version() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    fixture.sql("DELETE FROM installed_package");

    assertThat(about(org, MailKind.CANCELLATION, 0).body().text())
        .contains("will not take place")
        .doesNotContain("stays on version");
  }

  @Test
  void html_in_a_name_or_a_description_is_text() {
    var org = fixture.orgWithJob(1, "<script>alert(1)</script> & Co", "a@a.example", "en");
    fixture.sql(
        "UPDATE push SET description = '</p><img src=x onerror=alert(1)> [(${1+1})] __${2+2}__'");

    var body = about(org, MailKind.NOTICE, 1).body();

    assertThat(body.html())
        .doesNotContain("<script", "<img")
        .contains("&lt;script&gt;", "&lt;img src=x", "[(${1+1})] __${2+2}__");
    assertThat(body.text()).contains("<script>alert(1)</script> & Co", "[(${1+1})]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@a.example,b@b.example",
        "a@a.example;b@b.example",
        "a@a.example b@b.example",
        "Ann <a@a.example>",
        "team: a@a.example, b@b.example;",
        "a@a.example\r\nBcc: b@b.example",
        "a@a.example\u760A",
        "",
        "nobody",
        "@a.example"
      })
  void an_address_field_that_is_not_one_address_is_refused_and_not_repeated(String address) {
    var org = fixture.orgWithJob(1, address, "en");

    assertThat(composed(MailKey.about(PUSH, org, MailKind.NOTICE, 1)))
        .isInstanceOfSatisfying(
            MailText.Composition.Impossible.class,
            no -> assertThat(no.reason()).contains("correct it").doesNotContain("example"));
  }

  @Test
  void a_zone_that_this_machine_does_not_know_leaves_utc() {
    var org = fixture.orgWithJob(1, "a@a.example", "en");
    fixture.sql("UPDATE instance SET zone = 'Mars/Olympus'");

    assertThat(about(org, MailKind.NOTICE, 1).body().text())
        .contains("Scheduled for: 2026-11-24 08:00 UTC");
  }

  @Test
  void a_publisher_who_reads_german_is_written_to_in_german() {
    fixture.sql("UPDATE package SET publisher_locale = 'de_CH'");
    for (var number = 1; number <= 2; number++) {
      fixture.orgWithJob(number, "Abbey School", "a@a.example", "en");
    }
    fixture.jobEnds(org(1), "FAILED", "ORG_READ_ONLY", PUSH_TIME);
    fixture.jobEnds(org(2), "SUCCEEDED", null, PUSH_TIME);

    var confirmation = about(org(1), MailKind.CONFIRMATION, 0).body();
    assertThat(confirmation.locale().toLanguageTag()).isEqualTo("de");
    assertThat(confirmation.subject()).isEqualTo("Push an Abbey School: fehlgeschlagen");
    assertThat(confirmation.text())
        .contains(
            "Der Push an die Organisation " + org(1) + " ist beendet: fehlgeschlagen.",
            "Grund: Die Organisation war schreibgeschützt, als sie an der Reihe war",
            "Was zu tun ist: Wiederholen Sie den Push");
    assertThat(mail(MailKey.about(PUSH, MailKind.DIGEST, 1)).body().text())
        .contains("wurden so viele Organisationen fertig: 2", "erfolgreich: 1", "Gründe:");
    assertThat(mail(MailKey.about(PUSH, MailKind.SUMMARY, 0)).body().text())
        .contains("Organisationen, für die er bestimmt war: 2", "(ORG_READ_ONLY)");
    assertThat(about(org(1), MailKind.NOTICE, 1).body().locale().toLanguageTag()).isEqualTo("en");
  }

  @Test
  void every_wording_exists_in_both_languages() {
    var english = wording(Locale.ROOT).keySet().stream().filter(key -> !SAME.contains(key));
    var german = wording(Locale.GERMAN);

    assertThat(english)
        .allSatisfy(
            key ->
                assertThat(german.getString(key))
                    .isNotEqualTo(wording(Locale.ROOT).getString(key)));
  }

  @ParameterizedTest
  @EnumSource
  void every_outcome_is_told_in_german_too(OutcomeCode code) {
    var german = Words.in("de");

    assertThat(german.meaning(code)).isNotEqualTo(code.meaning()).matches("[A-ZÄÖÜ].*[^.]");
    assertThat(german.advice(code)).isNotEqualTo(code.advice()).matches("[A-ZÄÖÜ].*[^.]");
    assertThat(Words.english().meaning(code)).isEqualTo(code.meaning());
    assertThat(Words.english().advice(code)).isEqualTo(code.advice());
  }

  private static ResourceBundle wording(Locale locale) {
    return ResourceBundle.getBundle(
        "pushupgrade.mail.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
