package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private PushAndReason named = new PushAndReason();

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
    desk.require(Permission.HOLD_PUSH, named.push().value());
    try (var console = new OpenConsole(desk)) {
      console.pushes().pause(named.push(), named.reason(), desk.actor());
    }
    HoldAnswer.give(
        desk,
        named.push(),
        "pause",
        "Paused push %s: nothing new starts until it is resumed.".formatted(named.push()));
    return ExitCode.OK;
  }
}
