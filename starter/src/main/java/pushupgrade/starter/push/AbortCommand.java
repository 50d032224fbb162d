package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pushupgrade.push.PushTally;
import pushupgrade.registry.Role.Permission;
import pushupgrade.report.PushReports;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.Confirmation;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Ends a push: orgs in flight finish, the others are Canceled. */
@Command(
    name = "abort",
    abbreviateSynopsis = true,
    description = "Ends a push: orgs in flight finish, the others are Canceled.")
public final class AbortCommand implements Callable<ExitCode> {
  @Mixin private PushAndReason named = new PushAndReason();

  @Mixin private Confirmation confirmation = new Confirmation();

  private final Session session;

  /** Made by the command line. */
  public AbortCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "abort", this::abort);
  }

  private ExitCode abort(Desk desk) {
    desk.require(Permission.HOLD_PUSH, named.push().value());
    var report = new PushReports(desk.database()).of(named.push());
    try (var console = new OpenConsole(desk)) {
      if (!Ending.over(report)) {
        ask(report.tally());
      }
      console.pushes().abort(named.push(), named.reason(), desk.actor());
    }
    HoldAnswer.give(desk, named.push(), "abort", "Aborted push %s.".formatted(named.push()));
    return ExitCode.OK;
  }

  private void ask(PushTally tally) {
    session.say(
        "Push %s: %d that have not begun will be Canceled, %d in flight finish, %d are upgraded and stay so."
            .formatted(named.push(), tally.pending(), tally.inProgress(), tally.succeeded()));
    confirmation.ask(session, "Abort the push?");
  }
}
