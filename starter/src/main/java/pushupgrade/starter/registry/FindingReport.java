package pushupgrade.starter.registry;

import java.util.List;
import java.util.stream.Collectors;
import pushupgrade.starter.output.Printable;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Says every finding: none of what a user named is dropped in silence. */
final class FindingReport {
  private FindingReport() {}

  static void tell(Session session, List<SelectionFinding> findings, boolean strict) {
    if (findings.isEmpty()) {
      return;
    }
    if (strict) {
      throw new CommandFailed(
          ExitCode.ERROR,
          findings.stream().map(SelectionFinding::sentence).collect(Collectors.joining("; "))
              + ". Correct what is named, or leave --strict out.");
    }
    findings.forEach(finding -> session.say("Note: " + Printable.line(finding.sentence())));
  }
}
