package pushupgrade.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** A package whose patches are put straight into the record, each with as many components. */
final class Catalog {
  private static final int COMPONENTS = 200;

  private final Database database;
  private final PackageRecord owner;
  private final Instant now;
  private int patches;

  Catalog(Database database, Instant now) {
    this.database = database;
    this.now = now;
    this.owner = new PackageStore(database).create("Bench", "bench", PackageKind.MANAGED_2GP, now);
  }

  PackageRecord owner() {
    return owner;
  }

  /** The next patch of 1.4, released; it has one field more than the last. */
  VersionRecord nextPatch() {
    var version =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            owner.id(),
            owner.kind(),
            new VersionNumber(1, 4, patches, 1),
            VersionState.RELEASED,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            now,
            Optional.of(now));
    new VersionStore(database).insert(version, List.of());
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              for (var n = 0; n < COMPONENTS + patches; n++) {
                component(version, "bench__Thing__c.bench__Field" + n + "__c");
              }
            });
    patches++;
    return version;
  }

  private void component(VersionRecord version, String name) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO version_component (version_id, type, full_name, digest, file, line, ui_text, shape)
            VALUES (?, 'CustomField', ?, ?, 'f', 1, FALSE, '{"kind":"none"}')
            """)
        .params(version.id().value(), name, "c".repeat(64))
        .update();
  }
}
