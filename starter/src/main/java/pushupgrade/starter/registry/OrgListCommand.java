package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Orgs by filter, whatever they run. */
@Command(
    name = "list",
    abbreviateSynopsis = true,
    description = "Orgs by filter; -o csv and -o jsonl write all of them.")
final class OrgListCommand implements Callable<ExitCode> {
  @Mixin private Filters filters = new Filters();
  @Mixin private Paging paging = new Paging();

  private final Session session;

  OrgListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org list", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, "orgs");
    var selection = filters.any(session, desk.database());
    session.answer(
        new Table<>(
            OrgColumns.of(session.options().output()),
            paging.rows(session, selection.orgs()),
            "No org matches. `org import FILE` adds orgs."));
    return ExitCode.OK;
  }
}
