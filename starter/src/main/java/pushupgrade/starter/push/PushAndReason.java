package pushupgrade.starter.push;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;

/** What every command that holds a push, lets it go on or ends it is given. */
final class PushAndReason {
  @Parameters(paramLabel = "PUSH", description = "The push, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is kept in the audit log.")
  private String reason = "";

  PushId push() {
    return push;
  }

  String reason() {
    return reason;
  }
}
