package pushupgrade.starter.push;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.registry.Role.Permission;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.starter.console.WaysBack.Wish;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.Confirmation;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A subscriber's way back. */
@Command(
    name = "revert",
    abbreviateSynopsis = true,
    description = {
      "Takes your own org back to the version it had before a push, inside the revert window.",
      "Needs --role subscriber and, as --as, the e-mail address of the org's admin."
    })
public final class RevertCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "ORG", description = "The org, 00D...")
  private OrgId org = OrgId.numbered(0);

  @Option(
      names = "--push",
      required = true,
      paramLabel = "PUSH",
      description = "The push that upgraded it, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(names = "--now", description = "Do not wait for the instance's maintenance window.")
  private boolean now;

  @Mixin private Confirmation confirmation = new Confirmation();

  private final Session session;

  /** Made by the command line. */
  public RevertCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "revert", this::revert);
  }

  private ExitCode revert(Desk desk) {
    desk.org(Permission.REVERT, org);
    try (var console = new OpenConsole(desk)) {
      confirmation.ask(
          session, "Take org %s back to the version before push %s?".formatted(org, push));
      var wish = new Wish(push, RollbackKind.REVERT, Optional.empty(), now);
      var lines = new WayBack(desk, console.waysBack(), wish).of(List.of(org));
      session.answer(WayBackLine.table(lines));
      return WayBackLine.ending(lines);
    }
  }
}
