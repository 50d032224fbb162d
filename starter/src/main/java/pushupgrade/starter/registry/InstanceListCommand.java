package pushupgrade.starter.registry;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceOrgs;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.window.Opening;

/** The instances. */
@Command(
    name = "list",
    abbreviateSynopsis = true,
    description = "The instances, how many orgs live there, and when they open next.")
final class InstanceListCommand implements Callable<ExitCode> {
  private record Row(Instance instance, long orgs, String windows, @Nullable Opening next) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("name", "INSTANCE", row -> row.instance().name()),
          new Column<>("region", "REGION", row -> row.instance().region()),
          new Column<>("zone", "ZONE", row -> row.instance().zone().getId()),
          new Column<>("orgs", "ORGS", Row::orgs),
          new Column<>("windows", "WINDOWS", Row::windows),
          new Column<>(
              "opensAt", "OPENS NEXT", row -> row.next() == null ? null : row.next().opens()));

  private final Session session;

  InstanceListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "instance list", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, "instances");
    var store = new InstanceStore(desk.database());
    var orgs = InstanceOrgs.count(desk.database());
    var rows =
        store.list().stream()
            .map(
                instance ->
                    new Row(
                        instance,
                        orgs.getOrDefault(instance.name(), 0L),
                        WindowWord.write(store.windows(instance.name())),
                        store.calendar(instance.name()).openingFrom(desk.now()).orElse(null)))
            .toList();
    session.answer(
        new Table<>(COLUMNS, rows, "No instance is registered: add one with `instance set`."));
    return ExitCode.OK;
  }
}
