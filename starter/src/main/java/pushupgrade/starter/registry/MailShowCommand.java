package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailDelivery;
import pushupgrade.mail.MailRow;
import pushupgrade.mail.MailText;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.OutboxView;
import pushupgrade.outbox.MailKey;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** One mail as it would be sent now. */
@Command(
    name = "show",
    abbreviateSynopsis = true,
    description = "One mail: what became of it, and what it says as it would be sent now.")
final class MailShowCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "MAIL", description = "As `mail list` shows it: PUSH/ORG/KIND/ROUND")
  private String mail = "";

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description = "The sender, as the worker is told. Default: push-upgrade@localhost.")
  private String from = "push-upgrade@localhost";

  private final Session session;

  MailShowCommand(Session session) {
    this.session = session;
  }

  private record View(
      String mail,
      String status,
      int attempts,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable String detail,
      @Nullable String to,
      @Nullable String subject,
      String text) {
    String forPerson() {
      return "Mail:    %s (%s)%nTo:      %s%nSubject: %s%n%n%s"
          .formatted(mail, status, to, subject, text);
    }
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "mail show", this::show);
  }

  private ExitCode show(Desk desk) {
    var key = MailKey.parse(mail);
    MailAccess.require(desk, Permission.LOOK, key);
    var row = MailAccess.find(new OutboxView(desk.database()), key);
    var view =
        switch (preview(desk, key)) {
          case MailText.Composition.Composed(var composed) ->
              view(
                  row,
                  composed.envelope().to().value(),
                  composed.body().subject(),
                  composed.body().text());
          case MailText.Composition.Impossible(var reason) -> view(row, null, null, reason);
        };
    session.answer(new Document(view, view.forPerson()));
    return ExitCode.OK;
  }

  private MailText.Composition preview(Desk desk, MailKey key) {
    var text = new MailText(desk.database(), new MailAddress(from));
    MailTransport nothingLeaves = () -> new MailTransport.Opening.Down("only shown");
    return new MailDelivery(desk.database(), text, nothingLeaves, DeliveryLimits.USUAL)
        .preview(key, desk::now)
        .orElseThrow();
  }

  private static View view(
      MailRow row, @Nullable String to, @Nullable String subject, String text) {
    return new View(
        row.key().toString(),
        row.status().name(),
        row.attempts(),
        row.dueAt(),
        row.endedAt().orElse(null),
        row.detail().orElse(null),
        to,
        subject,
        text);
  }
}
