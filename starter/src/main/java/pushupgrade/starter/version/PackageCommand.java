package pushupgrade.starter.version;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.version.PackageKind;

/** Packages. */
@Command(
    name = "package",
    abbreviateSynopsis = true,
    description = "The packages you publish.",
    subcommands = {PackageCommand.CreateCommand.class, PackageCommand.ListCommand.class})
public final class PackageCommand {
  private PackageCommand() {}

  private record PackageAnswer(
      String id, String name, String namespace, String kind, Instant createdAt) {
    static PackageAnswer of(PackageRecord made) {
      return new PackageAnswer(
          made.id().value(),
          made.name(),
          made.namespace(),
          KindForm.written(made.kind()),
          made.createdAt());
    }
  }

  /** Makes a package. */
  @Command(name = "create", abbreviateSynopsis = true, description = "Makes a package.")
  static final class CreateCommand implements Callable<ExitCode> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(
        names = "--namespace",
        required = true,
        paramLabel = "NAMESPACE",
        description = "What stands before the name of every component, as loyl in loyl__Card__c.")
    private String namespace = "";

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        converter = KindForm.class,
        description =
            "managed, managed-1gp, unlocked or unmanaged; only managed ones can be pushed. Default:"
                + " managed.")
    private PackageKind kind = PackageKind.MANAGED_2GP;

    private final Session session;

    CreateCommand(Session session) {
      this.session = session;
    }

    @Override
    public ExitCode call() {
      try (var desk = Desk.open(session, Permission.EDIT_VERSIONS)) {
        var made =
            desk.audited(
                new Desk.Note("package create", namespace, ""),
                () ->
                    new PackageStore(desk.database()).create(name, namespace, kind, desk.now()),
                done -> done.id().value());
        session.answer(
            new Document(
                PackageAnswer.of(made),
                "Package %s: %s, namespace %s.".formatted(made.id(), name, namespace)));
      }
      return ExitCode.OK;
    }
  }

  /** All packages. */
  @Command(name = "list", abbreviateSynopsis = true, description = "All packages.")
  static final class ListCommand implements Callable<ExitCode> {
    private static final List<Column<PackageAnswer>> COLUMNS =
        List.of(
            new Column<>("id", "ID", PackageAnswer::id),
            new Column<>("name", "NAME", PackageAnswer::name),
            new Column<>("namespace", "NAMESPACE", PackageAnswer::namespace),
            new Column<>("kind", "KIND", PackageAnswer::kind),
            new Column<>("createdAt", "CREATED", PackageAnswer::createdAt));

    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public ExitCode call() {
      try (var desk = Desk.open(session, Permission.LOOK)) {
        var packages =
            new PackageStore(desk.database()).list().stream().map(PackageAnswer::of).toList();
        session.answer(
            new Table<>(COLUMNS, packages, "No packages yet: make one with `package create`."));
      }
      return ExitCode.OK;
    }
  }
}
