package pushupgrade.starter.push;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Printable;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Looks at the record again and again, and says what changed, until the push ends or is halted. */
final class PushWatch {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The record is read a tenth of the time at most, however long one look takes. */
  private static final int REST = 9;

  /** Up to the block's first line, and everything below it away. */
  private static final String REDRAW = "\u001b[%dA\u001b[J";

  private final Desk desk;
  private final Session session;
  private final PushId push;
  private final PushReports reports;
  private int drawn;

  PushWatch(Desk desk, PushId push) {
    this.desk = desk;
    this.session = desk.session();
    this.push = push;
    this.reports = new PushReports(desk.database());
  }

  /** One change, as a line of JSON. */
  record Change(
      Instant at,
      PushId pushId,
      String status,
      String hold,
      @Nullable String holdReason,
      @JsonUnwrapped PushTally tally,
      @Nullable Instant expectedEnd) {
    boolean like(@Nullable Change other) {
      return other != null
          && status.equals(other.status)
          && hold.equals(other.hold)
          && tally.equals(other.tally);
    }
  }

  ExitCode untilItEnds() {
    @Nullable Change last = null;
    while (true) {
      var began = System.nanoTime();
      var report = reports.of(push, desk.now());
      var change = change(report);
      if (!change.like(last)) {
        show(report, change);
        last = change;
      }
      if (Ending.over(report) || Ending.halted(report)) {
        return ended(report);
      }
      rest(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private Change change(PushReport report) {
    return new Change(
        desk.now(),
        push,
        report.head().status(),
        report.standing().hold(),
        report.standing().holdReason(),
        report.tally(),
        report.times().expectedEnd());
  }

  private void show(PushReport report, Change change) {
    switch (session.options().output()) {
      case TEXT -> showText(report, change);
      case JSONL -> session.answer(new Document(change, ""));
      case JSON, CSV -> {
        // One value is asked for: the report at the end.
      }
    }
  }

  private void showText(PushReport report, Change change) {
    var end = change.expectedEnd();
    var expected = end == null ? "" : "expected end about " + Printable.line(end);
    var status = change.status() + (change.hold().equals("NONE") ? "" : ", " + change.hold());
    var out = session.surroundings().out();
    if (inPlace()) {
      redraw(List.of("Push " + push + ": " + status, progress(change.tally()), expected));
    } else {
      out.println(
          "%s %s: %s%s"
              .formatted(
                  Printable.line(change.at()),
                  status,
                  ReportText.counts(report),
                  expected.isEmpty() ? "" : "; " + expected));
    }
    out.flush();
  }

  /** Short lines: one that wraps could not be drawn over. */
  private void redraw(List<String> lines) {
    var out = session.surroundings().out();
    if (drawn > 0) {
      out.printf(REDRAW, drawn);
    }
    lines.forEach(out::println);
    drawn = lines.size();
  }

  private static String progress(PushTally tally) {
    var done = tally.targets() - tally.open();
    return "%d of %d done (%d%%): %d succeeded, %d failed, %d excluded"
        .formatted(
            done,
            tally.targets(),
            tally.targets() == 0 ? 0 : 100 * done / tally.targets(),
            tally.succeeded(),
            tally.failed(),
            tally.excluded());
  }

  private boolean inPlace() {
    return session.surroundings().terminal().out()
        && !Objects.equals(session.surroundings().environment().get("TERM"), "dumb");
  }

  private ExitCode ended(PushReport report) {
    if (session.options().output() != Format.JSONL) {
      session.answer(new Document(report, ReportText.of(report)));
    }
    return Ending.of(report);
  }

  private static void rest(Duration look) {
    var longer = look.multipliedBy(REST);
    try {
      Thread.sleep(longer.compareTo(PAUSE) > 0 ? longer : PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(
          ExitCode.STILL_RUNNING, "The watch was interrupted; the push goes on.");
    }
  }
}
