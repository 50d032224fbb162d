package pushupgrade.starter.push;

import pushupgrade.push.Hold;
import pushupgrade.push.PushStatus;
import pushupgrade.report.PlatformWords;
import pushupgrade.report.PushReport;
import pushupgrade.starter.shell.ExitCode;

/** What a report's push means for the exit code of a command that waits for it or looks at it. */
final class Ending {
  private Ending() {}

  static ExitCode of(PushReport report) {
    if (over(report)) {
      return allUpgraded(report) ? ExitCode.OK : ExitCode.ORGS_FAILED;
    }
    return halted(report) ? ExitCode.HALTED : ExitCode.STILL_RUNNING;
  }

  /**
   * Excluded orgs are left alone on purpose; an aborted push leaves others, if only by its name.
   */
  private static boolean allUpgraded(PushReport report) {
    return report.tally().failed() == 0
        && report.tally().canceled() == 0
        && !report.head().status().equals(PlatformWords.of(PushStatus.CANCELED));
  }

  static boolean over(PushReport report) {
    return report.times().endedAt() != null;
  }

  /** Whether nothing goes on until a person decides. */
  static boolean halted(PushReport report) {
    return report.standing().hold().equals(Hold.HALTED.name());
  }
}
