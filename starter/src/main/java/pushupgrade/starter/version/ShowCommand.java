package pushupgrade.starter.version;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.starter.version.VersionView.Change;
import pushupgrade.starter.version.VersionView.Kind;

/** One version: what it is, what it holds, what it changes. */
@Command(
    name = "show",
    abbreviateSynopsis = true,
    description = "One version: its components by kind, and what it changes against its base.")
final class ShowCommand implements Callable<ExitCode> {
  private static final List<Column<Kind>> KINDS =
      List.of(
          new Column<>("type", "KIND", Kind::type),
          new Column<>("components", "COMPONENTS", Kind::components),
          new Column<>("added", "NEW", Kind::added),
          new Column<>("changed", "CHANGED", Kind::changed),
          new Column<>("removed", "REMOVED", Kind::removed));
  private static final List<Column<Change>> CHANGES =
      List.of(
          new Column<>("change", "CHANGE", Change::change),
          new Column<>("type", "KIND", Change::type),
          new Column<>("name", "COMPONENT", Change::name),
          new Column<>("uiText", "", change -> change.uiText() ? "users read it" : ""));

  @Mixin private NamedVersion argument = new NamedVersion();

  private final Session session;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "version show", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.LOOK, "versions");
    var view = VersionView.of(desk.database(), argument.in(desk.database()), desk.now());
    session.answer(new Document(view, text(view)));
    if (session.options().output() == Format.TEXT) {
      session.surroundings().out().println();
      session.answer(new Table<>(KINDS, view.components(), "No components are recorded."));
      if (view.baseId() != null) {
        session.answer(new Table<>(CHANGES, view.changes(), "Nothing changed."));
      }
    }
    return ExitCode.OK;
  }

  private static String text(VersionView view) {
    return String.join(
        "\n",
        Stream.of(
                "%s %s (%s)".formatted(view.packageName(), view.version(), view.versionId()),
                line("state", view.state()),
                line("base", view.base()),
                line("created", view.createdAt()),
                line("released", view.releasedAt()),
                line("digest", view.digest()),
                line("signature", view.signature()),
                line("coverage", view.coverage() == null ? null : view.coverage() + " %"),
                line("install URL", view.installUrl()),
                line("requires", String.join(", ", view.requirements())),
                line("orgs", view.orgs()))
            .filter(line -> !line.isEmpty())
            .toList());
  }

  private static String line(String name, @Nullable Object value) {
    return value == null || value.toString().isEmpty() ? "" : "%-13s%s".formatted(name, value);
  }
}
