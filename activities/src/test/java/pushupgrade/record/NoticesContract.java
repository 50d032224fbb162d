package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushupgrade.mail.ComposedMail;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailDelivery;
import pushupgrade.mail.MailSession;
import pushupgrade.mail.MailText;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SendAnswer;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.registry.Registered;
import pushupgrade.store.DatabaseContract;

/** What subscribers are told before a push, from its record to the mail that leaves. */
abstract class NoticesContract extends DatabaseContract {
  private static final String AGAIN = "The time has changed. This notice replaces the earlier one.";

  /** A server that takes every mail, or puts every mail off. */
  private static final class Server implements MailTransport, MailSession {
    private final List<ComposedMail> taken = new ArrayList<>();
    private boolean takes = true;

    @Override
    public Opening open() {
      return new Opening.Open(this);
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      if (!takes) {
        return new SendAnswer.TryLater("451 not now", SendAnswer.Trouble.MAIL);
      }
      taken.add(mail);
      return new SendAnswer.Accepted();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private Server server;

  @BeforeEach
  void openServer() {
    server = new Server();
  }

  private void deliver(RecordedPush push, Duration later) {
    var text = new MailText(database, new MailAddress("pushes@publisher.example"));
    new MailDelivery(database, text, server, DeliveryLimits.USUAL)
        .deliverDue(
            new DeliveryOrder(push.push, 0),
            InstantSource.fixed(RecordedPush.NOW.plus(later)),
            () -> {});
  }

  private List<String> texts() {
    return server.taken.stream().map(mail -> mail.body().text()).toList();
  }

  private static RecordedPush push(pushupgrade.store.Database database, int orgs) {
    return new RecordedPush(database, orgs, "100%", "rest");
  }

  private static long notices(RecordedPush push, String status) {
    return push.count(
        "SELECT count(*) FROM outbox_mail WHERE kind = 'NOTICE' AND status = '%s' AND push_id = ?"
            .formatted(status));
  }

  @Test
  void only_a_notice_after_the_first_says_that_the_time_has_changed() {
    var push = push(database, 1);
    deliver(push, Duration.ZERO);
    push.record.reschedule(push.push, RecordedPush.NOW.plus(Duration.ofDays(3)));
    deliver(push, Duration.ZERO);

    assertThat(texts()).hasSize(2);
    assertThat(texts().getFirst()).contains("Installed version: 1.4.0").doesNotContain(AGAIN);
    assertThat(texts().getLast()).contains(AGAIN, "2030-01-08");
  }

  @Test
  void a_reschedule_that_is_done_twice_keeps_its_notices() {
    var push = push(database, 2);
    var moved = RecordedPush.NOW.plus(Duration.ofDays(3)).plusNanos(1);
    push.record.reschedule(push.push, moved);
    push.record.reschedule(push.push, moved);

    assertThat(notices(push, "QUEUED")).isEqualTo(2);
    assertThat(notices(push, "DROPPED")).as("those of the first time").isEqualTo(2);
    deliver(push, Duration.ZERO);
    assertThat(texts()).hasSize(2).allMatch(text -> text.contains(AGAIN));
  }

  @Test
  void a_reschedule_to_the_time_it_has_changes_nothing() {
    var push = push(database, 1);
    push.record.reschedule(push.push, RecordedPush.NOW.minusSeconds(60));

    assertThat(notices(push, "QUEUED")).isEqualTo(1);
    deliver(push, Duration.ZERO);
    assertThat(texts().getFirst()).doesNotContain(AGAIN);
  }

  @Test
  void a_notice_put_off_while_the_push_was_moved_does_not_come_back() {
    var push = push(database, 1);
    server.takes = false;
    deliver(push, Duration.ZERO);
    push.record.reschedule(push.push, RecordedPush.NOW.plus(Duration.ofDays(3)));
    // As if the mail had been on its way at that moment and was put off after it.
    database
        .jdbc()
        .sql("UPDATE outbox_mail SET status = 'QUEUED', ended_at = NULL WHERE push_id = ?")
        .param(push.push.value())
        .update();
    server.takes = true;
    deliver(push, Duration.ofDays(1));

    assertThat(texts()).hasSize(1).allMatch(text -> text.contains(AGAIN));
    assertThat(notices(push, "DROPPED")).isEqualTo(1);
  }

  @Test
  void who_left_the_push_after_its_first_notice_is_not_told_of_the_next() {
    var push = push(database, 5);
    deliver(push, Duration.ZERO);
    push.optOut(0);
    push.uninstall(1);
    changeOrg(push, 2, "UPDATE org SET status = 'INACTIVE' WHERE id = ?");
    changeOrg(
        push,
        3,
        "UPDATE installed_package SET version_id = '%s' WHERE org_id = ?".formatted(Registered.V2));
    assertThat(texts()).hasSize(5);
    server.taken.clear();
    push.record.reschedule(push.push, RecordedPush.NOW.plus(Duration.ofDays(3)));
    deliver(push, Duration.ZERO);

    assertThat(texts()).hasSize(1);
    assertThat(texts().getFirst()).contains(push.orgs.get(4).value());
  }

  private void changeOrg(RecordedPush push, int org, String sql) {
    assertThat(database.jdbc().sql(sql).param(push.orgs.get(org).value()).update()).isOne();
  }
}
