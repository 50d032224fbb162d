package pushupgrade.starter.registry;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import pushupgrade.preflight.Preflight;
import pushupgrade.preflight.Tally;
import pushupgrade.registry.Role.Permission;
import pushupgrade.registry.Subscriber;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** What a push would do now, without doing it. */
@Command(
    name = "preflight",
    abbreviateSynopsis = true,
    description = {
      "What would happen to each org if the push ran now: counts by outcome and reason;",
      "each org under -o csv and -o jsonl. Windows are not looked at. Changes nothing."
    })
public final class PreflightCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "VERSION", description = "04t... or namespace@1.4.1")
  private String version = "";

  @Mixin private Filters filters = new Filters();

  private final Session session;

  PreflightCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "preflight", this::look);
  }

  private ExitCode look(Desk desk) {
    desk.require(Permission.LOOK, version);
    var to = VersionArgument.resolve(desk.database(), version);
    var selection = filters.concerned(session, desk.database(), to);
    var preflight = new Preflight(desk.database(), to, selection.excluded(), desk.now());
    var format = session.options().output();
    if (format == Format.CSV || format == Format.JSONL) {
      Iterable<PreflightRow> rows =
          () -> new PreflightRows(preflight, selection.orgs().pages().iterator());
      session.answer(new Table<>(PreflightRow.COLUMNS, rows, ""));
      return ExitCode.OK;
    }
    var tally = new Tally();
    for (List<Subscriber> page : selection.orgs().pages()) {
      preflight.judge(page.stream().map(one -> one.org().id()).toList()).forEach(tally::add);
    }
    var report = PreflightReport.of(to, desk.now(), tally);
    session.answer(new Document(report, report.text()));
    return ExitCode.OK;
  }
}
