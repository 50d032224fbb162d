package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;
import static pushupgrade.mail.MailFixture.PUSH_TIME;
import static pushupgrade.mail.MailFixture.org;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Engine;

/** What the outbox promises on every database. */
abstract class OutboxContract implements Engine {
  private MailFixture fixture;

  @BeforeEach
  void openFixture() {
    fixture = MailFixture.over(open());
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  @Test
  void a_mail_is_queued_once_however_often_it_is_asked_for() {
    var key = MailKey.about(PUSH, fixture.orgWithJob(1, "a@a.example", "en"), MailKind.UPGRADED, 0);

    assertThat(fixture.outbox.queue(key, NOW, NOW)).isTrue();
    assertThat(fixture.outbox.queue(key, PUSH_TIME, PUSH_TIME)).isFalse();
    assertThat(fixture.view.show(key).orElseThrow())
        .isEqualTo(
            new MailRow(key, MailStatus.QUEUED, 0, NOW, NOW, Optional.empty(), Optional.empty()));
  }

  @Test
  void a_mail_goes_with_the_callers_transaction() {
    var key = MailKey.about(PUSH, MailKind.SUMMARY, 0);

    fixture
        .database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              fixture.outbox.queue(key, NOW, NOW);
              transaction.setRollbackOnly();
            });

    assertThat(fixture.view.show(key)).isEmpty();
  }

  @Test
  void two_transactions_that_queue_the_same_mail_both_go_on() throws Exception {
    var digest = MailKey.about(PUSH, MailKind.DIGEST, 1);
    var begun = new CountDownLatch(1);
    var first =
        fixture
            .database
            .transactions()
            .execute(
                transaction -> {
                  fixture.outbox.queue(digest, NOW, NOW);
                  var other = CompletableFuture.supplyAsync(() -> queueBoth(digest, begun));
                  awaitQuietly(begun);
                  return other;
                });

    assertThat(first.get()).isFalse();
    assertThat(fixture.view.counts(PUSH))
        .containsExactly(
            new MailCount(MailKind.DIGEST, MailStatus.QUEUED, 1),
            new MailCount(MailKind.SUMMARY, MailStatus.QUEUED, 1));
  }

  /** Queues what another transaction is just queueing, and something else after it. */
  private boolean queueBoth(MailKey digest, CountDownLatch begun) {
    return fixture
        .database
        .transactions()
        .execute(
            transaction -> {
              begun.countDown();
              var queued = fixture.outbox.queue(digest, NOW, NOW);
              fixture.outbox.queue(MailKey.about(PUSH, MailKind.SUMMARY, 0), NOW, NOW);
              return queued;
            });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void notices_go_to_every_org_that_is_still_to_be_upgraded() {
    for (var number = 1; number <= 4; number++) {
      fixture.orgWithJob(number, "a@Org" + number + ".example", "en");
    }
    fixture.jobEnds(org(4), "EXCLUDED", "PUSH_DISABLED", NOW);

    assertThat(fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW)).isEqualTo(3);
    assertThat(fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW)).isZero();
    assertThat(fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 2, NOW)).isEqualTo(3);
    assertThat(
            fixture
                .database
                .jdbc()
                .sql("SELECT DISTINCT domain FROM outbox_mail ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("org1.example", "org2.example", "org3.example");
  }

  @Test
  void a_cancellation_goes_only_to_those_who_were_sent_a_notice() {
    for (var number = 1; number <= 3; number++) {
      fixture.orgWithJob(number, "a@a.example", "en");
    }
    fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW);
    fixture.force(MailKey.about(PUSH, org(1), MailKind.NOTICE, 1), MailStatus.SENT);
    fixture.force(MailKey.about(PUSH, org(2), MailKind.NOTICE, 1), MailStatus.UNKNOWN);

    assertThat(fixture.outbox.dropNoticesBefore(2, PUSH, "The push was aborted", NOW)).isEqualTo(1);
    fixture.jobEnds(org(1), "CANCELED", "ABORTED", NOW);
    assertThat(fixture.outbox.queueForJobs(PUSH, MailKind.CANCELLATION, 0, NOW)).isEqualTo(2);
    assertThat(fixture.status(MailKey.about(PUSH, org(3), MailKind.NOTICE, 1)))
        .isEqualTo(MailStatus.DROPPED);
  }

  @ParameterizedTest
  @EnumSource(MailStatus.class)
  void only_a_refused_mail_or_one_of_unknown_fate_is_sent_again(MailStatus status) {
    var key = fixture.upgradedMail(1, "a@a.example");
    fixture.force(key, status);

    assertThat(fixture.outbox.resend(key, NOW)).isEqualTo(status.canBeResent());
    assertThat(fixture.status(key)).isEqualTo(status.canBeResent() ? MailStatus.QUEUED : status);
  }

  @Test
  void one_digest_is_queued_in_each_period() {
    var hour = Duration.ofHours(1);

    assertThat(fixture.outbox.queueDigest(PUSH, PUSH_TIME, hour, PUSH_TIME)).isTrue();
    assertThat(
            fixture.outbox.queueDigest(PUSH, PUSH_TIME, hour, PUSH_TIME.plus(hour).minusMillis(1)))
        .isFalse();
    assertThat(fixture.outbox.queueDigest(PUSH, PUSH_TIME, hour, PUSH_TIME.plus(hour))).isTrue();
    assertThat(fixture.view.show(MailKey.about(PUSH, MailKind.DIGEST, 1)).orElseThrow().dueAt())
        .isEqualTo(PUSH_TIME.plus(hour).plusSeconds(120));
  }

  @Test
  void an_address_that_no_mail_reaches_holds_up_no_other_notice() {
    for (var longer : codePointsThatGrow()) {
      fixture.orgWithJob(longer, Character.toString(longer).repeat(252) + "@x", "en");
      fixture.orgWithJob(longer + 1_000_000, "@" + Character.toString(longer).repeat(253), "en");
    }
    fixture.orgWithJob(2_000_000, "", "en");
    fixture.orgWithJob(2_000_001, "fine@org.example", "en");

    fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW);
    fixture.outbox.queue(MailKey.about(PUSH, org(304), MailKind.UPGRADED, 0), NOW, NOW);

    assertThat(fixture.view.list(MailFilter.all(PUSH, 1000)))
        .hasSizeGreaterThan(2)
        .anyMatch(row -> row.key().equals(MailKey.about(PUSH, org(304), MailKind.UPGRADED, 0)));
  }

  /** Those of which the small letter is longer than the large one. */
  private static int[] codePointsThatGrow() {
    var grow =
        IntStream.rangeClosed(1, Character.MAX_VALUE)
            .filter(c -> !Character.isSurrogate((char) c))
            .filter(c -> Character.toString(c).toLowerCase(Locale.ROOT).length() > 1)
            .toArray();
    assertThat(grow).contains(304);
    return grow;
  }

  @Test
  void a_list_goes_through_all_mails_page_by_page() {
    for (var number = 1; number <= 3; number++) {
      fixture.upgradedMail(number, "a@a.example");
    }
    fixture.outbox.queueForJobs(PUSH, MailKind.NOTICE, 1, NOW);
    fixture.outbox.queue(MailKey.about(PUSH, MailKind.SUMMARY, 0), NOW, NOW);

    var first = fixture.view.list(MailFilter.all(PUSH, 2));
    var rest =
        fixture.view.list(
            new MailFilter(
                PUSH, Optional.empty(), Optional.empty(), Optional.of(first.getLast().key()), 10));

    assertThat(first).hasSize(2);
    assertThat(keys(first)).doesNotContainAnyElementsOf(keys(rest));
    assertThat(rest).hasSize(2);
    assertThat(
            fixture.view.list(
                new MailFilter(
                    PUSH,
                    Optional.of(MailKind.UPGRADED),
                    Optional.of(MailStatus.QUEUED),
                    Optional.empty(),
                    10)))
        .hasSize(3);
  }

  private static List<MailKey> keys(List<MailRow> rows) {
    return rows.stream().map(MailRow::key).toList();
  }
}
