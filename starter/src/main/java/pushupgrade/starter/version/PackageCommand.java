package pushupgrade.starter.version;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    subcommands = {
      PackageCommand.CreateCommand.class,
      SetPackageCommand.class,
      PackageCommand.ListCommand.class
    })
public final class PackageCommand {
  private PackageCommand() {}

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

    @Mixin private PackageSettings settings = new PackageSettings();

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
      var given = settings.given();
      var answer = desk.changed(namespace, name, () -> made(desk, namespace, given));
      session.answer(new Document(answer, answer.text()));
      return ExitCode.OK;
    }

    private PackageAnswer made(Desk desk, String namespace, PackageRecord.Settings given) {
      var packages = new PackageStore(desk.database());
      var made = packages.create(name, namespace, kind, desk.now());
      packages.set(made.id(), given);
      return PackageAnswer.of(packages.get(made.id().value()));
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
            new Column<>("createdAt", "CREATED", PackageAnswer::createdAt),
            new Column<>("publisherLocale", "LOCALE", PackageAnswer::publisherLocale),
            new Column<>("verifyKey", "KEY", PackageAnswer::verifyKey));

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
