package pushupgrade.starter.registry;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A subscriber opts in again. */
@Command(
    name = "enable-push",
    abbreviateSynopsis = true,
    description = "Lets push upgrades into an org again.")
final class EnablePushCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
  private String reason = "";

  private final Session session;

  EnablePushCommand(Session session) {
    this.session = session;
  }

  private record Enabled(String org, boolean pushEnabled) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org enable-push", this::enable);
  }

  private ExitCode enable(Desk desk) {
    desk.org(Permission.OPT_OUT, org);
    desk.change(
        org.value(), reason, () -> new OptOutStore(desk.database()).enablePush(org, desk.now()));
    session.answer(
        new Document(
            new Enabled(org.value(), true), "Push upgrades of %s are enabled.".formatted(org)));
    return ExitCode.OK;
  }
}
