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

/** Goes on with a push that is paused or halted; the failures so far count as accepted. */
@Command(
    name = "resume",
    abbreviateSynopsis = true,
    description =
        "Goes on with a push that is paused or halted; the failures so far count as accepted.")
public final class ResumeCommand implements Callable<ExitCode> {
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
  public ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "resume", this::resume);
  }

  private ExitCode resume(Desk desk) {
    desk.require(Permission.HOLD_PUSH, push.value());
    try (var console = new OpenConsole(desk)) {
      console.pushes().resume(push, reason, desk.actor());
    }
    HoldAnswer.give(
        desk,
        push,
        "resume",
        "Resumed push %s; the failures so far count as accepted.".formatted(push));
    return ExitCode.OK;
  }
}
