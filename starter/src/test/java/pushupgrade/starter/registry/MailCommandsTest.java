package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.Outbox;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgType;
import pushupgrade.temporal.WorkflowIds;

/** The mails of a push to orgs 1 and 2, of which the second's notice is UNKNOWN. */
class MailCommandsTest {
  private static final String NOBODY_THERE = "127.0.0.1:1";

  private Desktop desk;
  private PushId push;
  private MailKey first;
  private MailKey unknown;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desktop(folder);
    push =
        new PushStore(desk.database)
            .create(
                new PushRequest(
                    "key",
                    desk.newest.id(),
                    Desktop.THEN,
                    "Points are rounded half up",
                    OrgFilter.EVERYONE,
                    PushRequest.OrgLists.NONE,
                    PushPolicy.DEFAULT,
                    Optional.empty(),
                    Optional.empty(),
                    "pat",
                    "pat@publisher.example"),
                Desktop.THEN);
    first = queued(1);
    unknown = queued(2);
    desk.database
        .jdbc()
        .sql("UPDATE outbox_mail SET status = 'UNKNOWN' WHERE org_id = ?")
        .param(OrgId.numbered(2).value())
        .update();
  }

  private MailKey queued(int number) {
    var org = desk.subscriber(number, OrgType.PRODUCTION, "NA224");
    var key = MailKey.about(push, org, MailKind.NOTICE, 1);
    new Outbox(desk.database).queue(key, Desktop.THEN, Desktop.THEN);
    return key;
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void mails_are_listed_by_push_kind_and_status_without_addresses() {
    var all = desk.typed("mail", "list", push.value(), "-o", "csv");

    assertThat(all.out()).contains(first + ",QUEUED,0,", unknown + ",UNKNOWN,0,");
    assertThat(all.out()).doesNotContain("@");
    assertThat(
            desk.typed("mail", "list", push.value(), "--status", "unknown", "--kind", "notice")
                .out())
        .contains(unknown.toString())
        .doesNotContain(first.toString());
    assertThat(desk.typed("mail", "list", push.value(), "--limit", "1").err())
        .isEqualTo("Next page: --after %s\n".formatted(first));
    assertThat(desk.typed("mail", "list", push.value(), "--after", first.toString()).out())
        .doesNotContain(first.toString());
  }

  @Test
  void a_mail_is_shown_as_it_would_be_sent() {
    assertThat(desk.typed("mail", "show", first.toString()).out())
        .contains("(QUEUED)", "To:      admin1@example.org", "Points are rounded half up");
  }

  @Test
  void a_subscriber_sees_the_mails_to_its_own_org_only() {
    var own = desk.typedAs("subscriber", "admin1@example.org", "mail", "show", first.toString());

    assertThat(own.out()).contains("Points are rounded half up");
    assertThat(
            desk.typedAs("subscriber", "admin1@example.org", "mail", "show", unknown.toString())
                .err())
        .contains("does not administer org");
    assertThat(desk.typedAs("subscriber", "admin1@example.org", "mail", "list", push.value()).err())
        .contains("sees its own orgs only");
  }

  @Test
  void a_mail_that_is_not_lost_is_not_sent_again() {
    assertThat(desk.typed("mail", "resend", first.toString(), "--reason", "x").err())
        .contains("The mail is QUEUED, and only an UNKNOWN or REFUSED one is sent again.");
    assertThat(
            desk.typedAs("support", "sam", "mail", "resend", unknown.toString(), "--reason", "x")
                .err())
        .contains("The role support may not do this");
    assertThat(desk.typed("mail", "show", "nonsense").exitCode()).isEqualTo(2);
    assertThat(desk.typed("mail", "show", first.toString().replace("/1", "/7")).err())
        .contains("There is no mail");
  }

  @Test
  void a_notice_that_is_not_true_any_more_is_not_sent_again() {
    desk.database.jdbc().sql("UPDATE push SET notice_round = 2").update();

    var run = desk.typed("mail", "resend", unknown.toString(), "--reason", "asked");

    assertThat(run.exitCode()).isOne();
    assertThat(run.err())
        .contains("not true any more: The push was moved to another time, and a newer notice");
    assertThat(desk.audit()).isEmpty();
  }

  @Test
  void without_a_temporal_service_nothing_is_queued() {
    var run =
        desk.typed(
            "mail", "resend", unknown.toString(), "--reason", "asked", "--address", NOBODY_THERE);

    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).contains("No Temporal service answers");
    assertThat(desk.typed("mail", "list", push.value(), "--status", "UNKNOWN").out())
        .contains(unknown.toString());
    assertThat(desk.audit()).isEmpty();
  }

  @Test
  void a_lost_mail_is_queued_again_and_a_delivery_begins() throws Exception {
    var port = freePort();
    var address = "127.0.0.1:" + port;
    try (var server = TestServer.createPortBoundServer(port, true)) {
      assertThat(server).isNotNull();
      var run =
          desk.typed(
              "mail", "resend", unknown.toString(), "--reason", "asked", "--address", address);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(desk.typed("mail", "list", push.value(), "--status", "QUEUED").out())
          .contains(unknown.toString());
      assertThat(desk.audit())
          .containsExactly("pat PUBLISHER mail resend %s done".formatted(unknown));
      assertThat(deliveryRuns(address)).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean deliveryRuns(String address) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      var delivery =
          WorkflowClient.newInstance(stubs).newUntypedWorkflowStub(WorkflowIds.mail(push));
      return delivery.describe().getCloseTime() == null;
    } finally {
      stubs.shutdownNow();
    }
  }
}
