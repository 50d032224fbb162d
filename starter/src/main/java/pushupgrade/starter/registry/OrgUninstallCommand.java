package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.PackageStore;
import pushupgrade.id.OrgId;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A package taken out of an org. */
@Command(
    name = "uninstall",
    abbreviateSynopsis = true,
    description = "Takes a package out of an org; what is the org's own stays.")
final class OrgUninstallCommand implements Callable<ExitCode> {
  @Parameters(index = "0", paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Parameters(index = "1", paramLabel = "PACKAGE", description = "033..., namespace or name")
  private String packageName = "";

  private final Session session;

  OrgUninstallCommand(Session session) {
    this.session = session;
  }

  private record Uninstalled(String org, String packageId) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org uninstall", this::uninstall);
  }

  private ExitCode uninstall(Desk desk) {
    desk.org(Permission.EDIT_ORG, org);
    var gone =
        new PackageStore(desk.database())
            .find(packageName)
            .orElseThrow(() -> failed("There is no package \"%s\": see 'package list'."));
    desk.change(
        org.value(),
        gone.namespace(),
        () -> {
          if (!new InstallStore(desk.database()).uninstall(org, gone.id())) {
            throw failed("\"%s\" is not installed in the org: see 'org show'.");
          }
        });
    session.answer(
        new Document(
            new Uninstalled(org.value(), gone.id().value()),
            "%s is out of %s.".formatted(gone.namespace(), org)));
    return ExitCode.OK;
  }

  private CommandFailed failed(String sentence) {
    return new CommandFailed(ExitCode.ERROR, sentence.formatted(packageName));
  }
}
