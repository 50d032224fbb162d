package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Holds a push: nothing new starts, orgs in flight finish. */
@Command(
    name = "pause",
    abbreviateSynopsis = true,
    description = "Holds a push: nothing new starts, orgs in flight finish.")
public final class PauseCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is kept in the audit log.")
  private String reason = "";

  private final Session session;

  /** Made by the command line. */
  public PauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "pause", this::pause);
  }

  private ExitCode pause(Desk desk) {
    desk.require(Permission.HOLD_PUSH, push.value());
    try (var console = new OpenConsole(desk)) {
      console.pushes().pause(push, reason, desk.actor());
    }
    HoldAnswer.give(
        desk,
        push,
        "pause",
        "Paused push %s: nothing new starts until it is resumed.".formatted(push));
    return ExitCode.OK;
  }
}
