package pushupgrade.starter.push;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.registry.Role.Permission;
import pushupgrade.report.PushLine;
import pushupgrade.report.PushLines;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Lists pushes. */
@Command(
    name = "list",
    abbreviateSynopsis = true,
    description = "The pushes, newest first, with their counts.")
public final class ListCommand implements Callable<ExitCode> {
  private static final List<Column<PushLine>> COLUMNS =
      List.of(
          new Column<>("pushId", "PUSH", PushLine::push),
          new Column<>("package", "PACKAGE", PushLine::packageName),
          new Column<>("version", "VERSION", PushLine::version),
          new Column<>("status", "STATUS", PushLine::status),
          new Column<>("hold", "HOLD", PushLine::hold),
          new Column<>("scheduledAt", "SCHEDULED", PushLine::scheduledAt),
          new Column<>("targets", "TARGETS", line -> line.tally().targets()),
          new Column<>("succeeded", "SUCCEEDED", line -> line.tally().succeeded()),
          new Column<>("failed", "FAILED", line -> line.tally().failed()),
          new Column<>("excluded", "EXCLUDED", line -> line.tally().excluded()),
          new Column<>("open", "TO GO", line -> line.tally().open()),
          new Column<>("createdBy", "BY", PushLine::createdBy));

  @Option(names = "--limit", paramLabel = "N", description = "At most N pushes. Default: 20.")
  private int limit = 20;

  private final Session session;

  /** Made by the command line. */
  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("--limit takes 1 to 1000 pushes.");
    }
    return Desk.open(session, "list", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, "pushes");
    desk.requireWholeFleet("pushes");
    session.answer(
        new Table<>(
            COLUMNS,
            new PushLines(desk.database()).newest(limit),
            "No pushes yet: `push-upgrade schedule --help` tells how to make one."));
    return ExitCode.OK;
  }
}
