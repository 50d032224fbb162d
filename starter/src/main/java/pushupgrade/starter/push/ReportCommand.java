package pushupgrade.starter.push;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.registry.Role.Permission;
import pushupgrade.report.JobFilter;
import pushupgrade.report.JobLine;
import pushupgrade.report.JobLines;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.starter.output.Answer;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Tells about one push. */
@Command(
    name = "report",
    abbreviateSynopsis = true,
    description = {
      "How a push stands: counts, reasons and what to do about them, instances, mails.",
      "Exit code: 0 all upgraded, 3 finished with orgs not upgraded, 5 halted, 8 still running."
    })
public final class ReportCommand implements Callable<ExitCode> {
  private static final List<Column<JobLine>> ORGS =
      List.of(
          new Column<>("org", "ORG", JobLine::org),
          new Column<>("name", "NAME", JobLine::name),
          new Column<>("instance", "INSTANCE", JobLine::instance),
          new Column<>("wave", "WAVE", JobLine::wave),
          new Column<>("status", "STATUS", JobLine::status),
          new Column<>("code", "REASON", JobLine::code),
          new Column<>("attempts", "ATTEMPTS", JobLine::attempts),
          new Column<>("startedAt", "STARTED", JobLine::startedAt),
          new Column<>("endedAt", "ENDED", JobLine::endedAt),
          new Column<>("job", "JOB", JobLine::job),
          new Column<>("detail", "DETAIL", JobLine::detail));

  /** What a table of the report has a row for. */
  private enum By {
    REASON,
    INSTANCE,
    WAVE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(names = "--orgs", description = "Each org with its outcome.")
  private boolean orgs;

  @Option(
      names = "--status",
      split = ",",
      converter = JobStatusWord.class,
      paramLabel = "STATUS",
      description = "Only orgs in these: failed, excluded, pending, reverted, ... Implies --orgs.")
  private Set<String> statuses = Set.of();

  @Option(
      names = "--reason",
      split = ",",
      converter = CodeWord.class,
      paramLabel = "CODE",
      description = "Only orgs with these reasons. Implies --orgs.")
  private Set<OutcomeCode> codes = Set.of();

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Only the counts by this: ${COMPLETION-CANDIDATES}.")
  private @Nullable By by;

  private final Session session;

  /** Made by the command line. */
  public ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "report", this::report);
  }

  private ExitCode report(Desk desk) {
    desk.require(Permission.LOOK, push.value());
    var single = orgs || !statuses.isEmpty() || !codes.isEmpty();
    if (!single) {
      desk.requireWholeFleet(push.value());
    }
    var report = new PushReports(desk.database()).of(push, desk.now());
    session.answer(single ? orgs(desk) : of(report));
    return Ending.of(report);
  }

  private Answer orgs(Desk desk) {
    var admin = desk.actor().role().ownOrgsOnly() ? desk.actor().who() : null;
    return new Table<>(
        ORGS,
        new JobLines(desk.database(), push, new JobFilter(statuses, codes, admin)),
        "No org of the push is like that.");
  }

  private Answer of(PushReport report) {
    return switch (by) {
      case null -> new Document(report, ReportText.of(report));
      case REASON -> ReportTables.reasons(report);
      case INSTANCE -> ReportTables.instances(report);
      case WAVE -> ReportTables.waves(report);
    };
  }
}
