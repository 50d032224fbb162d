package pushupgrade.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.fleet.FleetGenerator;
import pushupgrade.registry.fleet.FleetPlan;
import pushupgrade.registry.intake.OrgImport;
import pushupgrade.store.Database;

/** A fleet as {@code fleet generate} makes it, on four patches of one package. */
final class MadeFleet {
  private static final int SEED = 1;

  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  final VersionRecord target;
  private final Database database;
  private final Catalog catalog;
  private final List<VersionRecord> installed;

  /** Puts the package into the database. */
  MadeFleet(Database database) {
    this.database = database;
    catalog = new Catalog(database, now);
    installed = List.of(catalog.nextPatch(), catalog.nextPatch(), catalog.nextPatch());
    target = catalog.nextPatch();
  }

  /** The subscribers that may be pushed to. */
  OrgFilter subscribers() {
    return OrgFilter.EVERYONE.running(
        catalog.owner().id(), Set.of(installed.get(0).id(), installed.get(1).id()));
  }

  /** All orgs that have the package. */
  OrgFilter owners() {
    return OrgFilter.EVERYONE.running(catalog.owner().id(), Set.of());
  }

  /** Writes so many orgs as JSON lines. */
  Path write(Path file, int orgs) {
    var conflict =
        new OwnComponent(
            OwnComponent.Kind.COMPONENT, "CustomField", "bench__Thing__c.Field202__c", "Text(20)");
    var contents =
        new FleetPlan.Contents(
            installed.stream().map(VersionRecord::id).toList(),
            List.of(conflict),
            Set.of("PersonAccounts"));
    var plan = new FleetPlan(SEED, orgs, FleetPlan.Rates.USUAL, contents, now);
    try (var out = Files.newBufferedWriter(file)) {
      new FleetGenerator(plan).write(out);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the file in. */
  OrgImport.Result read(Path file) {
    try {
      var options = new OrgImport.Options(true, now, lines -> {});
      return new OrgImport(database)
          .read(
              file,
              options,
              bad -> {
                throw new IllegalStateException("A made org is refused: " + bad);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
