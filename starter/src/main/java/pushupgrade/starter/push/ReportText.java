package pushupgrade.starter.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReport.Reason;
import pushupgrade.starter.output.Printable;

/**
 * A report for a person: counts, reasons with what to do, instances in UTC and local time, mails.
 */
public final class ReportText {
  private static final int MOST_COMPONENTS = 20;

  private ReportText() {}

  /** The report in lines, safe to show on a terminal. */
  public static String of(PushReport report) {
    var lines = new ArrayList<String>();
    head(report, lines);
    components("new", report.components().added(), lines);
    components("changed", report.components().changed(), lines);
    lines.add("");
    lines.add(counts(report));
    reasons("Failed", report.failures(), lines);
    reasons("Excluded", report.exclusions(), lines);
    if (report.waves().size() > 1) {
      PlanText.add(ReportTables.waves(report), lines);
    }
    PlanText.add(ReportTables.instances(report), lines);
    lines.add("");
    report
        .timeline()
        .forEach(event -> lines.add(at(event.at()) + "  " + Printable.line(event.event())));
    lines.add("");
    mails(report.mails(), lines);
    if (!report.standing().advice().isEmpty()) {
      lines.add("");
      lines.addAll(report.standing().advice());
    }
    return String.join("\n", lines) + "\n";
  }

  /** The first of them by name, the others by number; the JSON holds all. */
  private static void components(
      String what, List<PushReport.Component> components, List<String> lines) {
    components.stream()
        .limit(MOST_COMPONENTS)
        .map(part -> "  %-8s %s %s".formatted(what, part.type(), Printable.line(part.name())))
        .forEach(lines::add);
    if (components.size() > MOST_COMPONENTS) {
      lines.add("  %-8s and %d more".formatted(what, components.size() - MOST_COMPONENTS));
    }
  }

  private static void head(PushReport report, List<String> lines) {
    var head = report.head();
    var standing = report.standing();
    lines.add(
        "Push %s: %s %s, %s%s"
            .formatted(
                head.pushId(),
                Printable.line(head.packageName()),
                head.version(),
                head.status(),
                held(standing)));
    lines.add("  " + Printable.line(head.description()));
    lines.add("  " + times(report.times()));
    if (standing.retryOf() != null) {
      lines.add("  to the failed orgs of push " + standing.retryOf());
    }
  }

  private static String held(PushReport.Standing standing) {
    return standing.hold().equals("NONE")
        ? ""
        : " (%s: %s)"
            .formatted(
                standing.hold().toLowerCase(Locale.ROOT), Printable.line(standing.holdReason()));
  }

  private static String times(PushReport.Times times) {
    return "scheduled %s, started %s, ended %s%s"
        .formatted(
            at(times.scheduledAt()),
            at(times.startedAt()),
            at(times.endedAt()),
            times.expectedEnd() == null ? "" : ", expected end about " + at(times.expectedEnd()));
  }

  private static String at(@Nullable Instant instant) {
    return instant == null ? "-" : Printable.line(instant);
  }

  /** One line of counts; the numbers after the colon add up to the first. */
  static String counts(PushReport report) {
    var tally = report.tally();
    var back = report.standing().reverted();
    return "%d targets: %d succeeded, %d failed, %d excluded, %d canceled, %d pending, %d in progress%s"
        .formatted(
            tally.targets(),
            tally.succeeded(),
            tally.failed(),
            tally.excluded(),
            tally.canceled(),
            tally.pending(),
            tally.inProgress(),
            back == 0 ? "" : "; %d went back later".formatted(back));
  }

  private static void reasons(String title, List<Reason> reasons, List<String> lines) {
    if (!reasons.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
    }
    for (var reason : reasons) {
      lines.add("%7d  %s: %s".formatted(reason.count(), reason.code(), reason.meaning()));
      lines.add("         " + reason.advice());
    }
  }

  private static void mails(PushReport.Mails mails, List<String> lines) {
    lines.add(
        "Mails sent: %d notice, %d upgraded, %d confirmation, %d digest, %d summary, %d cancellation, %d reverted"
            .formatted(
                mails.notice(),
                mails.upgraded(),
                mails.confirmation(),
                mails.digest(),
                mails.summary(),
                mails.cancellation(),
                mails.reverted()));
    if (mails.waiting() + mails.notSent() > 0) {
      lines.add(
          "Mails not sent: %d waiting, %d for a person to decide: see `push-upgrade mail list`"
              .formatted(mails.waiting(), mails.notSent()));
    }
  }
}
