package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A subscriber opts out. */
@Command(
    name = "disable-push",
    abbreviateSynopsis = true,
    description = "Keeps push upgrades out of an org, also those under way, until enable-push.")
final class DisablePushCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the publisher.")
  private String reason = "";

  private final Session session;

  DisablePushCommand(Session session) {
    this.session = session;
  }

  private record Disabled(String org, boolean pushEnabled, OptOut pushDisabled) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org disable-push", this::disable);
  }

  private ExitCode disable(Desk desk) {
    desk.org(Permission.OPT_OUT, org);
    var optOut = new OptOut(desk.now(), desk.actor().who(), reason);
    desk.change(
        org.value(), reason, () -> new OptOutStore(desk.database()).disablePush(org, optOut));
    session.answer(
        new Document(
            new Disabled(org.value(), false, optOut),
            "Push upgrades of %s are disabled.".formatted(org)));
    return ExitCode.OK;
  }
}
