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
  /** A push with more commands than this shows the newest ones. */
  private static final int MOST_COMMANDS = 200;

  private static final Set<String> COMMANDS =
      Set.of("pause", "resume", "abort", "reschedule", "halt");

  private final List<Event> events = new ArrayList<>();

  private Timeline() {}

  static List<Event> of(PushRow push, List<WaveLine> waves, AuditLog audit) {
    var line = new Timeline();
    line.add(push.createdAt(), "scheduled by " + push.createdBy());
    line.add(push.frozenAt().orElse(null), "targets frozen");
    line.add(push.startedAt().orElse(null), "started");
    waves.forEach(line::addWave);
    audit.page(push.id().value(), Long.MAX_VALUE, MOST_COMMANDS).stream()
        .map(AuditLog.Numbered::entry)
        .filter(entry -> COMMANDS.contains(entry.command()) && entry.result().equals("done"))
        .forEach(line::addCommand);
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

  private void addCommand(AuditEntry entry) {
    add(entry.at(), "%s by %s: %s".formatted(entry.command(), entry.actor().who(), entry.why()));
  }

  private void add(@Nullable Instant at, String event) {
    if (at != null) {
      events.add(new Event(at, event));
    }
  }
}
