package pushupgrade.starter.push;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Moves a push that has not begun to another time; subscribers get a new notice. */
@Command(
    name = "reschedule",
    abbreviateSynopsis = true,
    description = "Moves a push that has not begun to another time; subscribers get a new notice.")
public final class RescheduleCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--at",
      required = true,
      paramLabel = "UTC",
      description = "The new time, such as 2030-01-10T12:00Z.")
  private Instant at = Instant.EPOCH;

  private final Session session;

  /** Made by the command line. */
  public RescheduleCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "reschedule", this::reschedule);
  }

  private ExitCode reschedule(Desk desk) {
    desk.require(Permission.HOLD_PUSH, push.value());
    if (!at.isAfter(desk.now())) {
      throw new IllegalArgumentException("The time %s is in the past.".formatted(at));
    }
    try (var console = new OpenConsole(desk)) {
      console.pushes().reschedule(push, at, desk.actor());
    }
    HoldAnswer.give(
        desk,
        push,
        "reschedule",
        "Moved push %s to %s; subscribers get a new notice.".formatted(push, at));
    return ExitCode.OK;
  }
}
