package pushupgrade.starter.push;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
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
  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is kept in the audit log.")
  private String reason = "";

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
    desk.require(Permission.HOLD_PUSH, push.value());
    var report = new PushReports(desk.database()).of(push);
    try (var console = new OpenConsole(desk)) {
      if (!Ending.over(report)) {
        ask(report.tally());
      }
      console.pushes().abort(push, reason, desk.actor());
    }
    HoldAnswer.give(desk, push, "abort", "Aborted push %s.".formatted(push));
    return ExitCode.OK;
  }

  private void ask(PushTally tally) {
    session.say(
        "Push %s: %d that have not begun will be Canceled, %d in flight finish, %d are upgraded and stay so."
            .formatted(push, tally.pending(), tally.inProgress(), tally.succeeded()));
    confirmation.ask(session, "Abort the push?");
  }
}
