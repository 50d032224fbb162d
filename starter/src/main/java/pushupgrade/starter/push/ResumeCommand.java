package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private PushAndReason named = new PushAndReason();

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
    desk.require(Permission.HOLD_PUSH, named.push().value());
    try (var console = new OpenConsole(desk)) {
      console.pushes().resume(named.push(), named.reason(), desk.actor());
    }
    HoldAnswer.give(
        desk,
        named.push(),
        "resume",
        "Resumed push %s; the failures so far count as accepted.".formatted(named.push()));
    return ExitCode.OK;
  }
}
