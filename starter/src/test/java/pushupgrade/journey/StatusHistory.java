package pushupgrade.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushupgrade.push.JobStatus;

/** The replay of one job's history: whether its statuses can have followed one another so. */
record StatusHistory(JobStatus ends, int attempts, List<Step> steps) {
  /** A status that an attempt brought. */
  record Step(int attempt, JobStatus status, Instant at) {}

  /** What is wrong with it, if something is. */
  Optional<String> flaw() {
    var flaws = new ArrayList<String>();
    var current = JobStatus.PENDING;
    var number = 0;
    var last = Instant.EPOCH;
    for (var step : steps) {
      if (!current.canBecome(step.status())) {
        flaws.add(current + " became " + step.status());
      }
      if (step.status() == JobStatus.IN_PROGRESS && step.attempt() != ++number) {
        flaws.add("attempt " + step.attempt() + " where " + number + " was next");
      }
      if (step.attempt() != number || step.at().isBefore(last)) {
        flaws.add("attempt " + step.attempt() + " at " + step.at() + " is out of order");
      }
      current = step.status();
      last = step.at();
    }
    if (current != ends && !excludedAtTheFreeze()) {
      flaws.add("it ended as " + current + " and is " + ends);
    }
    if (number != attempts) {
      flaws.add(number + " attempts are remembered of " + attempts);
    }
    return flaws.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", flaws));
  }

  private boolean excludedAtTheFreeze() {
    return ends == JobStatus.EXCLUDED && steps.isEmpty();
  }
}
