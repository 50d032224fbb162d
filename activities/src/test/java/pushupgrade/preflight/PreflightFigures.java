package pushupgrade.preflight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.SelectedOrgs;
import pushupgrade.registry.fleet.FleetGenerator;
import pushupgrade.registry.fleet.FleetPlan;
import pushupgrade.registry.intake.OrgImport;
import pushupgrade.store.Database;
import pushupgrade.store.TestDatabase;

/**
 * Measures a preflight of a made fleet: arguments are {@code h2} or {@code postgres} and the number
 * of orgs. Run it with {@code -Xmx128m} to see that memory is bounded.
 */
public final class PreflightFigures {
  private PreflightFigures() {}

  /** Prints one figure a line. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("figures");
    var h2 = arguments[0].equals("h2");
    try (var database =
        h2 ? Database.open(Database.Settings.embedded(folder)) : TestDatabase.postgres()) {
      var fleet = new TroubledFleet(database);
      var file = folder.resolve("fleet.jsonl");
      try (var out = Files.newBufferedWriter(file)) {
        new FleetGenerator(plan(Integer.parseInt(arguments[1]), fleet)).write(out);
      }
      var options = new OrgImport.Options(false, TroubledFleet.NOW, lines -> {});
      timed("import", () -> imported(database, file, options));
      for (var run = 1; run <= 3; run++) {
        timed("preflight " + run, () -> judged(database, fleet));
      }
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    }
  }

  private static FleetPlan plan(int orgs, TroubledFleet fleet) {
    var conflict =
        new OwnComponent(
            OwnComponent.Kind.COMPONENT, "CustomField", "crm__Order__c.New__c", "Text(20)");
    var contents =
        new FleetPlan.Contents(
            List.of(fleet.installable(1), fleet.installable(2), fleet.installable(0)),
            List.of(conflict),
            Set.of("PersonAccounts", "MultiCurrency"));
    return new FleetPlan(1, orgs, FleetPlan.Rates.USUAL, contents, TroubledFleet.NOW);
  }

  private static String imported(Database database, Path file, OrgImport.Options options) {
    try {
      return new OrgImport(database).read(file, options, bad -> {}).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String judged(Database database, TroubledFleet fleet) {
    var everyone = OrgFilter.EVERYONE.running(fleet.target.packageId(), Set.of());
    var preflight = new Preflight(database, fleet.target, List.<OrgId>of(), TroubledFleet.NOW);
    var tally = new Tally();
    for (var page : new SelectedOrgs(database, everyone, null, List.of()).pages()) {
      preflight.judge(page.stream().map(one -> one.org().id()).toList()).forEach(tally::add);
    }
    return tally.orgs() + " orgs, " + tally.reasons();
  }

  private static void timed(String what, Supplier<String> work) {
    var begun = Instant.now();
    var result = work.get();
    System.out.printf("%s: %s, %s%n", what, Duration.between(begun, Instant.now()), result);
  }
}
