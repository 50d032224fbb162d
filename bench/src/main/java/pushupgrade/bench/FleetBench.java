package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atMost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.preflight.Preflight;
import pushupgrade.preflight.Tally;
import pushupgrade.registry.ListSearch;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgSearch;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.SelectedOrgs;
import pushupgrade.registry.intake.OrgExport;
import pushupgrade.store.Database;

/** The registry under many orgs; the launcher gives it 256 MiB of heap. */
@Command(
    name = "fleet",
    description = "Import, lists, counts, export and preflight of a made fleet.")
final class FleetBench extends Measurement {
  private static final Figure.Promise PAGE = atMost(200);

  @Option(names = "--orgs", description = "Default: ${DEFAULT-VALUE}.")
  private int orgs = 200_000;

  @Option(names = "--on", description = "Databases. Default: ${DEFAULT-VALUE}.", split = ",")
  private List<BenchDatabase.Kind> kinds = List.of(BenchDatabase.Kind.values());

  @Override
  void measure(Sheet sheet) throws IOException {
    for (var kind : kinds) {
      try (var opened = BenchDatabase.open(kind)) {
        new Run(sheet, kind.shown() + ": ", opened.database(), opened.folder()).all(orgs);
      }
    }
  }

  private record Run(Sheet sheet, String prefix, Database database, Path folder) {
    void all(int orgs) {
      var fleet = new MadeFleet(database);
      var file = fleet.write(folder.resolve("fleet.jsonl"), orgs);
      sheet.seconds(
          "%simport of %,d orgs".formatted(prefix, orgs), atMost(120), () -> fleet.read(file));
      sheet.seconds(prefix + "the same import again", atMost(120), () -> fleet.read(file));
      pages(fleet);
      counts(fleet);
      lists(fleet);
      sheet.seconds(prefix + "export as CSV", null, () -> exported(fleet.subscribers()));
      sheet.seconds(prefix + "preflight of all", preflightPromise(), () -> judged(fleet));
    }

    private Figure.Promise preflightPromise() {
      return atMost(60);
    }

    private void pages(MadeFleet fleet) {
      var all = fleet.subscribers();
      page("all", all);
      page("one large instance", all.onInstances(Set.of("EU44")));
      page("one small instance", all.onInstances(Set.of("AUS71")));
      page("type and region", all.ofTypes(Set.of(OrgType.SANDBOX)).inRegions(Set.of("NA")));
      page("a rare type", all.ofTypes(Set.of(OrgType.SCRATCH)));
      page("nobody", all.inRegions(Set.of("XX")));
      page("active in 3 days", all.activeSince(fleet.now.minus(Duration.ofDays(3))));
      page("active in 60 s", all.activeSince(fleet.now.minusSeconds(60)));
      page("sample of 1,000", all.sampled(new OrgFilter.Sample(1_000, 4_711)));
    }

    private void page(String what, OrgFilter filter) {
      var search = new OrgSearch(database);
      sheet.millis(prefix + "page of " + what, PAGE, () -> search.page(filter, null, 50));
    }

    private void counts(MadeFleet fleet) {
      var search = new OrgSearch(database);
      var all = fleet.subscribers();
      var busy = all.onInstances(Set.of("EU44")).activeSince(fleet.now.minus(Duration.ofDays(30)));
      sheet.millis(prefix + "count of all", atMost(1_000), () -> search.count(all));
      sheet.millis(
          prefix + "count, instance and activity", atMost(1_000), () -> search.count(busy));
      var regional = all.ofTypes(Set.of(OrgType.PRODUCTION)).inRegions(Set.of("EU", "NA"));
      sheet.millis(prefix + "count, type and regions", atMost(1_000), () -> search.count(regional));
    }

    private void lists(MadeFleet fleet) {
      var some = new OrgSearch(database).page(OrgFilter.EVERYONE, null, 20_000);
      var ids = some.stream().map(found -> found.org().id()).toList();
      var search = new ListSearch(database);
      var all = fleet.subscribers();
      sheet.millis(
          prefix + "page of a list of 20,000", PAGE, () -> search.page(all, ids, null, 50));
      sheet.millis(prefix + "count of that list", atMost(1_000), () -> search.count(all, ids));
    }

    private Path exported(OrgFilter filter) {
      var file = folder.resolve("orgs.csv");
      try (var csv = OrgExport.to(Files.newBufferedWriter(file))) {
        OrgExport.write(database, filter, csv);
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Tally judged(MadeFleet fleet) {
      var preflight = new Preflight(database, fleet.target, List.<OrgId>of(), fleet.now);
      var tally = new Tally();
      for (var page : new SelectedOrgs(database, fleet.owners(), null, List.of()).pages()) {
        preflight.judge(page.stream().map(one -> one.org().id()).toList()).forEach(tally::add);
      }
      return tally;
    }
  }
}
