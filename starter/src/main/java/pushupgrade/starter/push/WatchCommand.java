package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Follows a push. */
@Command(
    name = "watch",
    abbreviateSynopsis = true,
    description = {
      "Follows a push until it ends or is halted, then reports.",
      "At a terminal in place, otherwise a line a change; under -o jsonl an object a change."
    })
public final class WatchCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  private final Session session;

  /** Made by the command line. */
  public WatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "watch", this::watch);
  }

  private ExitCode watch(Desk desk) {
    desk.require(Permission.LOOK, push.value());
    desk.requireWholeFleet(push.value());
    return new PushWatch(desk, push).untilItEnds();
  }
}
