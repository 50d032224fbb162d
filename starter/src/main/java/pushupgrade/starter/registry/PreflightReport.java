package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.preflight.Tally;
import pushupgrade.preflight.Verdict.Outcome;

/** The counts of a preflight; the components are the JSON keys. */
record PreflightReport(
    String version,
    String versionId,
    Instant at,
    long orgs,
    long upgraded,
    long deferred,
    long failed,
    long excluded,
    List<Reason> reasons) {
  /** How many orgs have this as their first reason. */
  record Reason(String outcome, String code, long count, String meaning, String advice) {
    String text() {
      return "%,10d  %s: %s. %s.".formatted(count, code, meaning, advice);
    }
  }

  static PreflightReport of(VersionRecord to, Instant at, Tally tally) {
    return new PreflightReport(
        to.shown(),
        to.id().value(),
        at,
        tally.orgs(),
        tally.of(Outcome.UPGRADED),
        tally.of(Outcome.DEFERRED),
        tally.of(Outcome.FAILED),
        tally.of(Outcome.EXCLUDED),
        tally.reasons().stream().map(PreflightReport::reason).toList());
  }

  private static Reason reason(Tally.Reason reason) {
    var code = reason.code();
    return new Reason(
        reason.outcome().name(), code.name(), reason.orgs(), code.meaning(), code.advice());
  }

  String text() {
    var counts =
        """
        A push of %s now, to %,d orgs:
        %,10d  would be upgraded
        %,10d  would be tried again later
        %,10d  would fail
        %,10d  would be left alone
        """
            .formatted(version, orgs, upgraded, deferred, failed, excluded);
    return reasons.isEmpty()
        ? counts
        : counts + "Why:\n" + reasons.stream().map(Reason::text).collect(Collectors.joining("\n"));
  }
}
