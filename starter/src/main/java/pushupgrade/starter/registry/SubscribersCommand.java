package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Every org that may be upgraded to a version. */
@Command(
    name = "subscribers",
    abbreviateSynopsis = true,
    description = {
      "Every org on a version from which this one can be reached; -o csv and -o jsonl write all.",
      "Orgs with push upgrades disabled are listed and marked."
    })
public final class SubscribersCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "VERSION", description = "04t... or namespace@1.4.1")
  private String version = "";

  @Mixin private Filters filters = new Filters();
  @Mixin private Paging paging = new Paging();

  private final Session session;

  SubscribersCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "subscribers", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, version);
    var to = VersionArgument.resolve(desk.database(), version);
    var selection = filters.upgradable(session, desk.database(), to);
    var shown =
        new VersionStore(desk.database())
            .ofPackage(to.packageId()).stream()
                .collect(Collectors.toMap(VersionRecord::id, VersionRecord::shown));
    session.answer(
        new Table<>(
            OrgColumns.withVersion(session.options().output(), shown),
            paging.rows(session, selection.orgs()),
            "No org that matches runs a version that can be upgraded to %s."
                .formatted(to.shown())));
    return ExitCode.OK;
  }
}
