package pushupgrade.report;

import java.util.ArrayList;
import java.util.List;
import pushupgrade.push.Hold;
import pushupgrade.record.PushRow;

/** What a person can do about a push now, one sentence each. */
final class NextSteps {
  private NextSteps() {}

  static List<String> of(PushRow push, List<PushReport.Reason> failures) {
    var steps = new ArrayList<String>();
    if (!push.status().ended() && push.hold() == Hold.HALTED) {
      steps.add(
          "The push is halted: look at the reasons, then `push-upgrade resume %s --reason TEXT` or `push-upgrade abort %s --reason TEXT`"
              .formatted(push.id(), push.id()));
    }
    if (!push.status().ended() && push.hold() == Hold.PAUSED) {
      steps.add(
          "The push is paused: `push-upgrade resume %s --reason TEXT` goes on"
              .formatted(push.id()));
    }
    if (push.status().ended() && !failures.isEmpty()) {
      steps.add(
          "When the reasons are dealt with, `push-upgrade retry %s --at UTC` pushes to the failed orgs again"
              .formatted(push.id()));
    }
    return steps;
  }
}
