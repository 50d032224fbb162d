package pushupgrade.starter.push;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.registry.Desk;

/** How a push stands right after a command was carried out. */
record HoldAnswer(
    PushId pushId,
    String command,
    String status,
    String hold,
    @Nullable String holdReason,
    Instant scheduledAt,
    @JsonUnwrapped PushTally tally) {
  /**
   * Answers.
   *
   * @param sentence what was done, for a person
   */
  static void give(Desk desk, PushId push, String command, String sentence) {
    var report = new PushReports(desk.database()).of(push);
    desk.session()
        .answer(new Document(of(report, command), sentence + "\n" + ReportText.counts(report)));
  }

  private static HoldAnswer of(PushReport report, String command) {
    return new HoldAnswer(
        report.head().pushId(),
        command,
        report.head().status(),
        report.standing().hold(),
        report.standing().holdReason(),
        report.times().scheduledAt(),
        report.tally());
  }
}
