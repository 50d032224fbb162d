package pushupgrade.starter.push;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReport.InstanceLine;
import pushupgrade.report.PushReport.WaveLine;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;

/** The parts of a report that have rows: instances, waves, reasons. */
final class ReportTables {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private ReportTables() {}

  /** A reason of a job status, as a row. */
  record ReasonLine(String status, PushReport.Reason reason) {}

  static Table<InstanceLine> instances(PushReport report) {
    return new Table<>(
        List.of(
            new Column<>("name", "INSTANCE", InstanceLine::name),
            new Column<>("opensAt", "OPENS", line -> line.opens().opensAt()),
            new Column<>("localTime", "LOCAL TIME", line -> local(line.opens())),
            new Column<>("targets", "TARGETS", line -> line.tally().targets()),
            new Column<>("succeeded", "SUCCEEDED", line -> line.tally().succeeded()),
            new Column<>("failed", "FAILED", line -> line.tally().failed()),
            new Column<>("excluded", "EXCLUDED", line -> line.tally().excluded()),
            new Column<>("open", "TO GO", line -> line.tally().open())),
        report.instances(),
        "No instances yet: the targets are being frozen.");
  }

  private static @Nullable String local(PushReport.Opens opens) {
    return opens.opensAt() == null ? null : local(opens.opensAt(), ZoneId.of(opens.zone()));
  }

  /** An instant where an instance is: weekday, time and zone. */
  static String local(Instant at, ZoneId zone) {
    return LOCAL.format(at.atZone(zone)) + " " + zone;
  }

  static Table<WaveLine> waves(PushReport report) {
    return new Table<>(
        List.of(
            new Column<>("number", "WAVE", WaveLine::number),
            new Column<>("name", "ORGS", WaveLine::name),
            new Column<>("startedAt", "STARTED", line -> line.gate().startedAt()),
            new Column<>("passedAt", "PASSED", line -> line.gate().passedAt()),
            new Column<>("verdict", "GATE", WaveLine::verdict),
            new Column<>("targets", "TARGETS", line -> line.tally().targets()),
            new Column<>("succeeded", "SUCCEEDED", line -> line.tally().succeeded()),
            new Column<>("failed", "FAILED", line -> line.tally().failed()),
            new Column<>("excluded", "EXCLUDED", line -> line.tally().excluded()),
            new Column<>("open", "TO GO", line -> line.tally().open())),
        report.waves(),
        "No waves.");
  }

  static Table<ReasonLine> reasons(PushReport report) {
    var failures = report.failures().stream().map(reason -> new ReasonLine("Failed", reason));
    var exclusions = report.exclusions().stream().map(reason -> new ReasonLine("Excluded", reason));
    return new Table<>(
        List.of(
            new Column<>("status", "STATUS", ReasonLine::status),
            new Column<>("code", "REASON", line -> line.reason().code()),
            new Column<>("count", "ORGS", line -> line.reason().count()),
            new Column<>("meaning", "MEANING", line -> line.reason().meaning()),
            new Column<>("advice", "WHAT TO DO", line -> line.reason().advice())),
        Stream.concat(failures, exclusions).toList(),
        "No org failed or was excluded.");
  }
}
