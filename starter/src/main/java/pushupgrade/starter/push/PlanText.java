package pushupgrade.starter.push;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushupgrade.report.PushPlanReport;
import pushupgrade.report.PushPlanReport.Instance;
import pushupgrade.report.PushPlanReport.Opens;
import pushupgrade.report.PushPlanReport.Wave;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Output;
import pushupgrade.starter.output.Printable;
import pushupgrade.starter.output.Table;

/** A plan for a person: counts, exclusions, waves, and each instance's openings in both times. */
final class PlanText {
  private PlanText() {}

  static String of(PushPlanReport plan) {
    var lines = new ArrayList<String>();
    var counts = plan.counts();
    lines.add(
        "%s %s at %s. Targets: %d, to upgrade: %d, excluded: %d"
            .formatted(
                Printable.line(plan.head().packageName()),
                plan.head().version(),
                Printable.line(plan.head().scheduledAt()),
                counts.targets(),
                counts.toUpgrade(),
                counts.excluded()));
    plan.exclusions()
        .forEach(
            reason ->
                lines.add(
                    "%7d  %s: %s".formatted(reason.count(), reason.code(), reason.meaning())));
    add(waves(plan), lines);
    add(instances(plan), lines);
    if (plan.expectedEnd() != null) {
      lines.add("");
      lines.add("Last opening: " + Printable.line(plan.expectedEnd()));
    }
    plan.warnings().forEach(warning -> lines.add("Warning: " + Printable.line(warning)));
    return String.join("\n", lines) + "\n";
  }

  private static Table<Wave> waves(PushPlanReport plan) {
    return new Table<>(
        List.of(
            new Column<>("number", "WAVE", Wave::number),
            new Column<>("name", "WHO", Wave::name),
            new Column<>("orgs", "ORGS", Wave::orgs),
            new Column<>("startsAt", "BEGINS", Wave::startsAt),
            new Column<>(
                "soak", "SOAK", wave -> wave.soak().substring(2).toLowerCase(Locale.ROOT))),
        plan.waves(),
        "No waves.");
  }

  private static Table<Instance> instances(PushPlanReport plan) {
    return new Table<>(
        List.of(
            new Column<>("name", "INSTANCE", Instance::name),
            new Column<>("orgs", "ORGS", Instance::orgs),
            new Column<>("firstOpensAt", "FIRST OPENING", line -> utc(line.first())),
            new Column<>("firstLocal", "LOCAL TIME", line -> local(line, line.first())),
            new Column<>("lastOpensAt", "LAST OPENING", line -> utc(line.last())),
            new Column<>("lastLocal", "LOCAL TIME", line -> local(line, line.last()))),
        plan.instances(),
        "No instance has an org to upgrade.");
  }

  private static @Nullable Object utc(@Nullable Opens opens) {
    return opens == null ? "never" : opens.opensAt();
  }

  private static @Nullable Object local(Instance line, @Nullable Opens opens) {
    return opens == null ? null : ReportTables.local(opens.opensAt(), ZoneId.of(line.zone()));
  }

  /** A table after an empty line. */
  static void add(Table<?> table, List<String> lines) {
    var text = new StringWriter();
    Output.write(table, Format.TEXT, new PrintWriter(text));
    lines.add("");
    text.toString().lines().forEach(lines::add);
  }
}
