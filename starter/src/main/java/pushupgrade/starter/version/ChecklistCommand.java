package pushupgrade.starter.version;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pushupgrade.catalog.VersionChecklist;
import pushupgrade.catalog.VersionChecklist.Step;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** What was done with a version before everybody gets it. */
@Command(
    name = "checklist",
    abbreviateSynopsis = true,
    description = "What was done with a version, and when: tried orgs, security review, coverage.")
final class ChecklistCommand implements Callable<ExitCode> {
  private static final List<Column<Step>> COLUMNS =
      List.of(
          new Column<>("step", "STEP", Step::name),
          new Column<>("standing", "STANDING", ChecklistCommand::standing),
          new Column<>("at", "SINCE", step -> step.at().orElse(null)),
          new Column<>("note", "NOTE", Step::note));

  @Mixin private NamedVersion argument = new NamedVersion();

  private final Session session;

  ChecklistCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "version checklist", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.LOOK, "versions");
    var version = argument.in(desk.database());
    session.answer(new Table<>(COLUMNS, new VersionChecklist(desk.database()).of(version), ""));
    return ExitCode.OK;
  }

  private static String standing(Step step) {
    return step.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
