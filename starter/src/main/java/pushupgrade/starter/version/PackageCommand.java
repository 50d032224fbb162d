package pushupgrade.starter.version;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
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
  @Command(
      name = "create",
      abbreviateSynopsis = true,
      description = {
        "Makes a package.",
        "--namespace NAME is what stands before each component's name, as loyl in loyl__Card__c."
      })
  static final class CreateCommand implements Callable<ExitCode> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        converter = KindForm.class,
        description =
            "managed, managed-1gp, unlocked or unmanaged; only managed ones can be pushed. Default:"
                + " managed.")
    private PackageKind kind = PackageKind.MANAGED_2GP;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Session session;

    CreateCommand(Session session) {
      this.session = session;
    }

    @Override
    public ExitCode call() throws Exception {
      return Desk.open(session, "package create", this::at);
    }

    private ExitCode at(Desk desk) {
      var namespace = namespace();
      desk.require(Permission.EDIT_VERSIONS, namespace);
      var made =
          desk.changed(
              namespace,
              name,
              () -> new PackageStore(desk.database()).create(name, namespace, kind, desk.now()));
      session.answer(
          new Document(
              PackageAnswer.of(made),
              "Package %s: %s, namespace %s.".formatted(made.id(), name, namespace)));
      return ExitCode.OK;
    }

    /**
     * The global option of this name means the Temporal namespace everywhere else, so only what was
     * typed here counts, never a variable.
     */
    private String namespace() {
      var option = spec.commandLine().getParseResult().matchedOption("--namespace");
      if (option == null) {
        throw new ParameterException(
            spec.commandLine(), "Missing required option: '--namespace=NAME'");
      }
      return String.valueOf(option.<Object>getValue());
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
    public ExitCode call() throws Exception {
      return Desk.open(session, "package list", this::at);
    }

    private ExitCode at(Desk desk) {
      desk.require(Permission.LOOK, "packages");
      var packages =
          new PackageStore(desk.database()).list().stream().map(PackageAnswer::of).toList();
      session.answer(
          new Table<>(COLUMNS, packages, "No packages yet: make one with `package create`."));
      return ExitCode.OK;
    }
  }
}
