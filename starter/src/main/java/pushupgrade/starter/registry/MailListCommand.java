package pushupgrade.starter.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.mail.MailFilter;
import pushupgrade.mail.MailRow;
import pushupgrade.mail.OutboxView;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.record.PushStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** The mails of one push; no address is shown. */
@Command(
    name = "list",
    abbreviateSynopsis = true,
    description = "The mails of a push and what became of each.")
final class MailListCommand implements Callable<ExitCode> {
  private static final int USUAL = 50;
  private static final List<Column<MailRow>> COLUMNS =
      List.of(
          new Column<>("mail", "MAIL", row -> row.key().toString()),
          new Column<>("status", "STATUS", MailRow::status),
          new Column<>("attempts", "TRIES", MailRow::attempts),
          new Column<>("dueAt", "DUE", MailRow::dueAt),
          new Column<>("endedAt", "ENDED", row -> row.endedAt().orElse(null)),
          new Column<>("detail", "DETAIL", row -> row.detail().orElse(null)));

  @Parameters(paramLabel = "PUSH", description = "0DV...")
  private PushId push = PushId.numbered(0);

  @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private @Nullable MailKind kind;

  @Option(names = "--status", paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}")
  private @Nullable MailStatus status;

  @Option(names = "--after", paramLabel = "MAIL", description = "The page after this mail.")
  private @Nullable String after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows of a page, at most 10000. Default: " + USUAL + ".")
  private int limit = USUAL;

  private final Session session;

  MailListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "mail list", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, push.value());
    desk.requireWholeFleet(push.value());
    new PushStore(desk.database()).get(push);
    var filter =
        new MailFilter(
            push,
            Optional.ofNullable(kind),
            Optional.ofNullable(status),
            Optional.ofNullable(after).map(MailKey::parse),
            limit);
    var mails = new OutboxView(desk.database()).list(filter);
    if (mails.size() == limit) {
      session.say("Next page: --after " + mails.getLast().key());
    }
    session.answer(new Table<>(COLUMNS, mails, "The push has no such mails."));
    return ExitCode.OK;
  }
}
