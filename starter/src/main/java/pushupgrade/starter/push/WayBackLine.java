package pushupgrade.starter.push;

import java.util.List;
import java.util.Set;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;

/**
 * What became of one org's way back so far.
 *
 * @param outcome Done, Refused, Failed where nobody knows yet, or Waiting for the instance's window
 *     or a worker
 */
record WayBackLine(OrgId org, PushId push, String outcome, String detail) {
  private static final String DONE = "Done";
  private static final String REFUSED = "Refused";
  private static final String FAILED = "Failed";
  private static final String WAITING = "Waiting";

  static WayBackLine refused(OrgId org, PushId push, String why) {
    return new WayBackLine(org, push, REFUSED, why);
  }

  /** It may have begun or not: the same command again is safe. */
  static WayBackLine failed(OrgId org, PushId push, String why) {
    return new WayBackLine(org, push, FAILED, why);
  }

  static WayBackLine ended(OrgId org, PushId push, RollbackOutcome outcome) {
    return new WayBackLine(org, push, outcome.done() ? DONE : REFUSED, outcome.detail());
  }

  static WayBackLine waiting(OrgId org, PushId push) {
    return new WayBackLine(
        org, push, WAITING, "It goes back in its instance's next window: see report --orgs");
  }

  /** One refusal or failure makes the command fail; otherwise it is over when nothing waits. */
  static ExitCode ending(List<WayBackLine> lines) {
    if (lines.stream().anyMatch(line -> Set.of(REFUSED, FAILED).contains(line.outcome))) {
      return ExitCode.ERROR;
    }
    return lines.stream().anyMatch(line -> line.outcome.equals(WAITING))
        ? ExitCode.STILL_RUNNING
        : ExitCode.OK;
  }

  static Table<WayBackLine> table(List<WayBackLine> lines) {
    return new Table<>(
        List.of(
            new Column<>("org", "ORG", WayBackLine::org),
            new Column<>("pushId", "PUSH", WayBackLine::push),
            new Column<>("outcome", "OUTCOME", WayBackLine::outcome),
            new Column<>("detail", "DETAIL", WayBackLine::detail)),
        lines,
        "No org.");
  }
}
