package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A version installed by hand. */
@Command(
    name = "install",
    abbreviateSynopsis = true,
    description = "Installs a version by hand, as an admin does with the install URL.")
final class OrgInstallCommand implements Callable<ExitCode> {
  @Parameters(index = "0", paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Parameters(index = "1", paramLabel = "VERSION", description = "04t... or namespace@1.4.1")
  private String version = "";

  private final Session session;

  OrgInstallCommand(Session session) {
    this.session = session;
  }

  private record Installed(String org, String versionId, String version) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org install", this::install);
  }

  private ExitCode install(Desk desk) {
    var found = desk.org(Permission.EDIT_ORG, org);
    var wanted = VersionArgument.resolve(desk.database(), version);
    desk.change(
        org.value(),
        "%s %s".formatted(wanted.id(), wanted.shown()),
        () -> {
          new ManualInstall(desk.database()).check(found.org(), wanted, desk.now());
          record(desk, wanted);
        });
    session.answer(
        new Document(
            new Installed(org.value(), wanted.id().value(), wanted.shown()),
            "%s runs %s now.".formatted(org, wanted.shown())));
    return ExitCode.OK;
  }

  private void record(Desk desk, VersionRecord wanted) {
    new InstallStore(desk.database())
        .install(
            org,
            new InstalledPackage(wanted.packageId(), wanted.id(), desk.now(), desk.actor().who()));
  }
}
