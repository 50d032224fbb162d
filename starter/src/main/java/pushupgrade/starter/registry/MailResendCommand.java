package pushupgrade.starter.registry;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.mail.Outbox;
import pushupgrade.mail.OutboxView;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailScope;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.worker.TemporalConnection;

/** One mail that a person decides to send again. */
@Command(
    name = "resend",
    abbreviateSynopsis = true,
    description = {
      "Sends a mail again whose fate is UNKNOWN or that was REFUSED, with the same Message-ID.",
      "Correct a refused address first: `org set ORG --admin-email`."
    })
final class MailResendCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "MAIL", description = "As `mail list` shows it: PUSH/ORG/KIND/ROUND")
  private String mail = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the audit log.")
  private String reason = "";

  private final Session session;

  MailResendCommand(Session session) {
    this.session = session;
  }

  private record Queued(String mail, String status) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "mail resend", this::resend);
  }

  private ExitCode resend(Desk desk) {
    var key = MailKey.parse(mail);
    MailAccess.require(desk, Permission.RESEND_MAIL, key);
    var row = MailAccess.find(new OutboxView(desk.database()), key);
    if (!row.status().canBeResent()) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "The mail is %s, and only an UNKNOWN or REFUSED one is sent again."
              .formatted(row.status()));
    }
    refuseOutdated(desk, key);
    try (var temporal = TemporalConnection.open(session.temporal(), PushDataConverter.create())) {
      queue(desk, key);
      deliver(temporal.client(), key.push());
    }
    session.answer(
        new Document(new Queued(key.toString(), "QUEUED"), "Queued: it is tried at once."));
    return ExitCode.OK;
  }

  /** Delivery would only drop it. */
  private static void refuseOutdated(Desk desk, MailKey key) {
    new OutboxView(desk.database())
        .outdated(key)
        .ifPresent(
            why -> {
              throw new CommandFailed(
                  ExitCode.ERROR,
                  "The mail is not sent again, it is not true any more: " + why + ".");
            });
  }

  private void queue(Desk desk, MailKey key) {
    desk.change(
        key.toString(),
        reason,
        () -> {
          if (!new Outbox(desk.database()).resend(key, desk.now())) {
            throw new CommandFailed(
                ExitCode.ERROR, "Somebody was faster: see `mail show " + key + "`.");
          }
        });
  }

  /** The delivery may have ended with its push; then another one begins. */
  private static void deliver(WorkflowClient client, PushId push) {
    var delivery =
        client.newWorkflowStub(
            MailDeliveryWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.mail(push))
                .setTaskQueue(TaskQueues.PUSH)
                .build());
    var request = client.newSignalWithStartRequest();
    request.add(delivery::deliver, MailScope.late(push));
    request.add(delivery::tryNow);
    client.signalWithStart(request);
  }
}
