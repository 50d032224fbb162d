package pushupgrade.starter.version;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushupgrade.catalog.VersionLife;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Releases a beta as it is; a released version never changes. */
@Command(
    name = "promote",
    abbreviateSynopsis = true,
    description = "Releases a beta as it is; a released version never changes.")
final class PromoteCommand implements Callable<ExitCode> {
  @Mixin private NamedVersion argument = new NamedVersion();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
  private String reason = "";

  private final Session session;

  PromoteCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "version promote", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.EDIT_VERSIONS, "versions");
    var version = argument.in(desk.database());
    var life = new VersionLife(desk.database());
    desk.change(version.id().value(), reason, () -> life.promote(version, desk.now()));
    StateAnswer.give(session, desk.database(), version, life.orgs(version.id()));
    return ExitCode.OK;
  }
}
