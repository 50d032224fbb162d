package pushupgrade.registry;

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
import pushupgrade.registry.fleet.FleetGenerator;
import pushupgrade.registry.fleet.FleetPlan;
import pushupgrade.registry.intake.OrgExport;
import pushupgrade.registry.intake.OrgImport;
import pushupgrade.store.Database;
import pushupgrade.store.TestDatabase;

/**
 * Measures import, first pages, counts and export of a made fleet: arguments are {@code h2} or
 * {@code postgres} and the number of orgs. Run it with {@code -Xmx256m} to see that memory is
 * bounded.
 */
public final class FleetFigures {
  private static final OrgFilter RUNNING =
      OrgFilter.EVERYONE.running(Registered.PACKAGE, Set.of(Registered.V1, Registered.V2));
  private static final int REPEATS = 5;

  private final Database database;
  private final Path folder;

  private FleetFigures(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /** Prints one figure a line. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory("figures");
    var h2 = arguments[0].equals("h2");
    try (var database =
        h2 ? Database.open(Database.Settings.embedded(folder)) : TestDatabase.postgres()) {
      new FleetFigures(database, folder).measure(Integer.parseInt(arguments[1]));
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void measure(int orgs) {
    Registered.packageAndInstances(database);
    var file = folder.resolve("fleet.jsonl");
    var made = timed(() -> written(file, orgs));
    say("generate and write", made, orgs + " orgs");
    say("import", timed(() -> imported(file)), "");
    say("import again", timed(() -> imported(file)), "");
    pages();
    counts();
    var list = new OrgSearch(database).page(OrgFilter.EVERYONE, null, 20_000);
    var ids = list.stream().map(found -> found.org().id()).toList();
    var lists = new ListSearch(database);
    say("list of 20,000: first page", best(() -> lists.page(RUNNING, ids, null, 50)), "");
    say("list of 20,000: count", best(() -> lists.count(RUNNING, ids)), "");
    say("export as CSV", timed(this::exported), "");
  }

  private void pages() {
    page("page: all", RUNNING);
    page("page: instance EU44", RUNNING.onInstances(Set.of("EU44")));
    page("page: instance AUS71", RUNNING.onInstances(Set.of("AUS71")));
    page("page: type and region", RUNNING.ofTypes(Set.of(OrgType.SANDBOX)).inRegions(Set.of("NA")));
    page("page: scratch", RUNNING.ofTypes(Set.of(OrgType.SCRATCH)));
    page("page: nobody", RUNNING.inRegions(Set.of("XX")));
    page("page: active for 3 days", RUNNING.activeSince(days(3)));
    page("page: active for 60 s", RUNNING.activeSince(Registered.NOW.minusSeconds(60)));
    page("page: sample of 1,000", RUNNING.sampled(new OrgFilter.Sample(1_000, 4_711)));
  }

  private void page(String what, OrgFilter filter) {
    var search = new OrgSearch(database);
    say(what, timed(() -> search.page(filter, null, 50)), "first call");
    say(what, best(() -> search.page(filter, null, 50)), "best of " + REPEATS);
  }

  private void counts() {
    var search = new OrgSearch(database);
    say("count: all", timed(() -> search.count(RUNNING)), search.count(RUNNING) + " orgs");
    var filter = RUNNING.onInstances(Set.of("EU44")).activeSince(days(30));
    say("count: filtered", timed(() -> search.count(filter)), search.count(filter) + " orgs");
  }

  private static Instant days(int days) {
    return Registered.NOW.minus(Duration.ofDays(days));
  }

  private static Path written(Path file, int orgs) {
    var contents =
        new FleetPlan.Contents(
            List.of(Registered.V1, Registered.V2, Registered.V3), List.of(), Set.of());
    var plan = new FleetPlan(1, orgs, FleetPlan.Rates.USUAL, contents, Registered.NOW);
    try (var out = Files.newBufferedWriter(file)) {
      new FleetGenerator(plan).write(out);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OrgImport.Result imported(Path file) {
    var options = new OrgImport.Options(false, Registered.NOW, lines -> {});
    try {
      return new OrgImport(database).read(file, options, bad -> System.out.println(bad));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path exported() {
    var file = folder.resolve("orgs.csv");
    try (var csv = OrgExport.to(Files.newBufferedWriter(file))) {
      OrgExport.write(database, RUNNING, csv);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration timed(Supplier<?> work) {
    var start = System.nanoTime();
    var result = work.get();
    if (result == null) {
      throw new IllegalStateException("No result");
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration best(Supplier<?> work) {
    var best = timed(work);
    for (var i = 1; i < REPEATS; i++) {
      var again = timed(work);
      best = again.compareTo(best) < 0 ? again : best;
    }
    return best;
  }

  private static void say(String what, Duration took, String note) {
    var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "%-32s %9.1f ms   heap %4d MiB   %s%n",
        what, took.toNanos() / 1e6, heap / (1024 * 1024), note);
  }
}
