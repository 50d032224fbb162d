package pushupgrade.preflight;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.preflight.Verdict.Outcome;

/** Verdicts counted by outcome and by reason. */
public final class Tally {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<OutcomeCode, Long> reasons = new EnumMap<>(OutcomeCode.class);
  private long orgs;

  /** How many orgs have this reason as their first one. */
  public record Reason(Outcome outcome, OutcomeCode code, long orgs) {}

  /** Counts one more. */
  public void add(Verdict verdict) {
    orgs++;
    outcomes.merge(verdict.outcome(), 1L, Long::sum);
    verdict.first().ifPresent(obstacle -> reasons.merge(obstacle.code(), 1L, Long::sum));
  }

  /** All orgs counted. */
  public long orgs() {
    return orgs;
  }

  /** How many would end like this. */
  public long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** The reasons there are, by outcome, the most frequent first. */
  public List<Reason> reasons() {
    return reasons.entrySet().stream()
        .map(e -> new Reason(Outcome.of(e.getKey().kind()), e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing(Reason::outcome)
                .thenComparing(Reason::orgs, Comparator.reverseOrder()))
        .toList();
  }
}
