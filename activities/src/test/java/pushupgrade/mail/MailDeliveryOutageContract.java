package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.PUSH;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushupgrade.heartbeat.Heartbeats;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.outbox.MailDeliveryWorkflowImpl;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailScope;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Engine;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** The delivery of a push's mails, in virtual time, to a real SMTP server. */
abstract class MailDeliveryOutageContract implements Engine {
  private MailFixture fixture;
  private final FaultyServer server = new FaultyServer();
  private final AtomicInteger openings = new AtomicInteger();
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PushDataConverter.create())
                      .build())
              .build());
  private Instant upAgain = Instant.EPOCH;

  @BeforeEach
  void start() {
    fixture = MailFixture.over(open());
    environment
        .newWorker(TaskQueues.PUSH)
        .registerWorkflowImplementationTypes(MailDeliveryWorkflowImpl.class);
    environment
        .newWorker(TaskQueues.MAIL)
        .registerActivitiesImplementations(
            new MailActivitiesImpl(
                fixture.delivery(this::opening),
                this::now,
                new Heartbeats("mail", Heartbeats.PERIOD)));
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
    server.close();
    fixture.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  private MailTransport.Opening opening() {
    openings.incrementAndGet();
    return now().isBefore(upAgain)
        ? new MailTransport.Opening.Down("The mail server cannot be reached: test")
        : server.transport().open();
  }

  private MailDeliveryWorkflow workflow() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            MailDeliveryWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.PUSH)
                .setWorkflowId(WorkflowIds.mail(PUSH))
                .build());
  }

  private static void run(MailDeliveryWorkflow workflow, MailScope scope) {
    io.temporal.client.WorkflowClient.start(workflow::deliver, scope);
  }

  private void upgraded(int from, int to) {
    for (var number = from; number <= to; number++) {
      var org = fixture.orgWithJob(number, "admin" + number + "@org.example", "en");
      fixture.jobEnds(org, "SUCCEEDED", null, now());
      fixture.outbox.queue(MailKey.about(PUSH, org, MailKind.UPGRADED, 0), now(), now());
    }
  }

  @Test
  void after_a_day_without_a_server_every_mail_goes_out_once() {
    upAgain = now().plus(Duration.ofDays(1));
    upgraded(1, 20);
    var workflow = workflow();
    run(workflow, MailScope.of(PUSH));
    environment.sleep(Duration.ofHours(3));
    for (var wake = 0; wake < 50; wake++) {
      workflow.wake();
    }
    upgraded(21, 40);
    workflow.wake();
    workflow.close();
    WorkflowStub.fromTyped(workflow).getResult(Void.class);

    assertThat(server.recipients).hasSize(40).doesNotHaveDuplicates();
    assertThat(fixture.view.counts(PUSH))
        .containsExactly(new MailCount(MailKind.UPGRADED, MailStatus.SENT, 40));
    // 1, 2, 4 ... 240 minutes: about thirteen tries a day, whatever wakes come.
    assertThat(openings.get()).isBetween(8, 20);
  }

  @Test
  void a_mail_that_a_person_sends_again_does_not_wait_for_the_server_to_be_thought_up() {
    upAgain = now().plus(Duration.ofHours(1));
    upgraded(1, 1);
    var workflow = workflow();
    run(workflow, MailScope.of(PUSH));
    // Tried after 0, 1, 3, 7, 15, 31 and 63 minutes at first, then after two hours and four.
    environment.sleep(Duration.ofMinutes(62));
    workflow.wake();
    environment.sleep(Duration.ofSeconds(10));
    assertThat(server.recipients).as("a wake changes nothing").isEmpty();
    workflow.tryNow();
    environment.sleep(Duration.ofSeconds(10));

    assertThat(server.recipients).hasSize(1);
    workflow.close();
    WorkflowStub.fromTyped(workflow).getResult(Void.class);
  }

  @Test
  void a_quiet_push_waits_without_asking_and_leaves_when_it_is_closed() {
    var workflow = workflow();
    run(workflow, MailScope.of(PUSH));
    environment.sleep(Duration.ofDays(30));
    upgraded(1, 3);
    workflow.wake();
    environment.sleep(Duration.ofMinutes(1));
    assertThat(server.recipients).hasSize(3);

    fixture.outbox.queue(MailKey.about(PUSH, MailKind.SUMMARY, 0), now(), now());
    workflow.close();
    WorkflowStub.fromTyped(workflow).getResult(Void.class);

    assertThat(server.recipients).hasSize(4).contains("team@publisher.example");
    assertThat(openings.get()).isEqualTo(2);
  }

  @Test
  void a_mail_put_off_is_tried_again_until_it_is_given_up_and_holds_up_no_other() {
    var org = fixture.orgWithJob(1, "rcpt-451@busy.example", "en");
    fixture.jobEnds(org, "SUCCEEDED", null, now());
    var key = MailKey.about(PUSH, org, MailKind.UPGRADED, 0);
    fixture.outbox.queue(key, now(), now());
    upgraded(2, 3);
    var begun = now();
    var workflow = workflow();
    workflow.deliver(MailScope.late(PUSH));

    assertThat(server.recipients).hasSize(2);
    assertThat(fixture.status(key)).isEqualTo(MailStatus.REFUSED);
    assertThat(fixture.view.show(key).orElseThrow().detail().orElseThrow())
        .startsWith("Given up after 36 attempts");
    // From the record: the service's own clock may leap ahead as soon as nothing runs any more.
    var givenUp = fixture.view.show(key).orElseThrow().endedAt().orElseThrow();
    assertThat(Duration.between(begun, givenUp)).isBetween(Duration.ofDays(4), Duration.ofDays(6));
  }

  @Test
  void nothing_that_identifies_a_person_is_in_the_history() {
    var org = fixture.orgWithJob(1, "Canary School", "canary@org.example", "en");
    fixture.jobEnds(org, "SUCCEEDED", null, now());
    fixture.outbox.queue(MailKey.about(PUSH, org, MailKind.UPGRADED, 0), now(), now());
    var workflow = workflow();
    workflow.deliver(MailScope.late(PUSH));

    assertThat(server.recipients).containsExactly("canary@org.example");
    assertThat(
            environment.getWorkflowClient().fetchHistory(WorkflowIds.mail(PUSH), "").toJson(true))
        .doesNotContainIgnoringCase("canary", "publisher.example");
    assertThat(openings.get()).isEqualTo(1);
  }
}
