package pushupgrade.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.record.PushRow;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditLog;
import pushupgrade.report.PushReport.Event;
import pushupgrade.report.PushReport.WaveLine;

/** What happened to a push as a whole: its own times, its waves', and what people commanded. */
final class Timeline {
  /** A push with more entries than this, two a command, shows the newest ones. */
  private static final int MOST_ENTRIES = 400;

  private static final Set<String> COMMANDS =
      Set.of("pause", "resume", "abort", "reschedule", "halt");

  private final List<Event> events = new ArrayList<>();

  /** Commands of which nobody wrote what came of them, or nobody yet. */
  private final List<AuditEntry> unanswered = new ArrayList<>();

  private Timeline() {}

  static List<Event> of(PushRow push, List<WaveLine> waves, AuditLog audit) {
    var line = new Timeline();
    line.add(push.createdAt(), "scheduled by " + push.createdBy());
    line.add(push.frozenAt().orElse(null), "targets frozen");
    line.add(push.startedAt().orElse(null), "started");
    waves.forEach(line::addWave);
    audit.page(push.id().value(), Long.MAX_VALUE, MOST_ENTRIES).reversed().stream()
        .map(AuditLog.Numbered::entry)
        .filter(entry -> COMMANDS.contains(entry.command()))
        .forEach(line::addCommand);
    line.unanswered.forEach(line::addUnanswered);
    line.add(push.endedAt().orElse(null), "ended: " + PlatformWords.of(push.status()));
    line.events.sort(Comparator.comparing(Event::at));
    return line.events;
  }

  private void addWave(WaveLine wave) {
    var name = "wave %d (%s) ".formatted(wave.number(), wave.name());
    add(wave.gate().startedAt(), name + "began");
    add(wave.gate().chanceAt(), name + "had its chance");
    var resumed = "RESUMED".equals(wave.verdict());
    add(
        wave.gate().passedAt(),
        name + (resumed ? "was let through its gate by a person" : "passed its gate"));
  }

  /** What was refused did not happen to the push, so it is not told here. */
  private void addCommand(AuditEntry entry) {
    if (entry.result().equals(AuditEntry.REQUESTED)) {
      unanswered.add(entry);
      return;
    }
    unanswered.removeIf(asked -> told(asked).equals(told(entry)));
    switch (entry.result()) {
      case AuditEntry.DONE -> add(entry.at(), told(entry));
      case AuditEntry.NO_ANSWER -> addUnanswered(entry);
      default -> {
        // Refused: the audit log tells why.
      }
    }
  }

  private void addUnanswered(AuditEntry entry) {
    add(entry.at(), told(entry) + " (no answer)");
  }

  private static String told(AuditEntry entry) {
    return "%s by %s: %s".formatted(entry.command(), entry.actor().who(), entry.why());
  }

  private void add(@Nullable Instant at, String event) {
    if (at != null) {
      events.add(new Event(at, event));
    }
  }
}
