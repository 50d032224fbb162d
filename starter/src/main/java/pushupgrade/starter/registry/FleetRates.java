package pushupgrade.starter.registry;

import picocli.CommandLine.Option;
import pushupgrade.registry.fleet.FleetPlan.Rates;

/** Which share of a made fleet has which trouble, from 0 to 1. */
final class FleetRates {
  @Option(names = "--inactive", paramLabel = "RATE", description = "Inactive orgs.")
  private double inactive = Rates.USUAL.inactive();

  @Option(names = "--opted-out", paramLabel = "RATE", description = "Pushes disabled.")
  private double optedOut = Rates.USUAL.optedOut();

  @Option(names = "--read-only", paramLabel = "RATE", description = "Read-only for a while.")
  private double readOnly = Rates.USUAL.readOnly();

  @Option(names = "--conflicts", paramLabel = "RATE", description = "With a --conflict.")
  private double conflicts = Rates.USUAL.conflicts();

  @Option(names = "--jobs", paramLabel = "RATE", description = "With an Apex job.")
  private double jobs = Rates.USUAL.jobs();

  @Option(names = "--without-feature", paramLabel = "RATE", description = "Lacking a --feature.")
  private double withoutFeature = Rates.USUAL.withoutFeature();

  Rates rates() {
    return new Rates(inactive, optedOut, readOnly, conflicts, jobs, withoutFeature);
  }
}
