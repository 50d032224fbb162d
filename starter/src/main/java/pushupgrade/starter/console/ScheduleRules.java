package pushupgrade.starter.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.record.PushRequest;
import pushupgrade.version.VersionState;

/** What a request must keep before a push is recorded. All rules answer at once. */
final class ScheduleRules {
  private final VersionStore versions;

  ScheduleRules(VersionStore versions) {
    this.versions = versions;
  }

  /**
   * @throws IllegalArgumentException with every refusal, one sentence each
   */
  void check(PushRequest request, Instant now) {
    var refusals = new ArrayList<String>();
    version(versions.get(request.version()), refusals);
    time(request, now, refusals);
    if (!refusals.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", refusals));
    }
  }

  private static void version(VersionRecord version, List<String> refusals) {
    if (!version.kind().managed()) {
      refusals.add(
          "Only versions of managed packages can be pushed, and this package is "
              + version.kind()
              + ".");
    }
    if (version.state() != VersionState.RELEASED) {
      refusals.add(
          version.shown() + " is " + version.state() + ": promote it before it is pushed.");
    }
  }

  private static void time(PushRequest request, Instant now, List<String> refusals) {
    var lead = Duration.ofHours(request.policy().leadHours());
    if (!request.at().isAfter(now)) {
      refusals.add("The time " + request.at() + " is in the past.");
    } else if (request.waiver().isEmpty() && request.at().isBefore(now.plus(lead))) {
      refusals.add(
          "The time %s is less than %d hours ahead, so subscribers get too little notice: use %s or later, or --waive-notice \"REASON\"."
              .formatted(request.at(), lead.toHours(), now.plus(lead)));
    }
    var finishBy = request.policy().finishBy();
    if (finishBy != null && !finishBy.isAfter(request.at())) {
      refusals.add("The end " + finishBy + " is not after the push's time.");
    }
  }
}
