package pushupgrade.registry.intake;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OrgBatch;
import pushupgrade.registry.OrgEntry;
import pushupgrade.store.Database;

/** One import under way: what is known, what was seen, the batch that fills up, and the counts. */
final class ImportRun {
  private static final int BATCH = 500;

  /** So many orgs change what the database should know of its tables when it plans a page. */
  private static final int MANY = 5_000;

  private final Database database;
  private final OrgImport.Options options;
  private final Consumer<ImportLine.Refused> refusals;
  private final Map<VersionId, PackageId> packages = new HashMap<>();
  private final Set<String> instanceNames = new HashSet<>();
  private final Map<String, Long> firstLines = new HashMap<>();
  private final List<OrgEntry> batch = new ArrayList<>();
  private long read;
  private long added;
  private long updated;
  private long refused;
  private long instances;
  private long lastLine;

  ImportRun(Database database, OrgImport.Options options, Consumer<ImportLine.Refused> refusals) {
    this.database = database;
    this.options = options;
    this.refusals = refusals;
    new InstanceStore(database).list().forEach(known -> instanceNames.add(known.name()));
    database
        .jdbc()
        .sql("SELECT id, package_id FROM package_version")
        .query(
            row -> {
              packages.put(
                  new VersionId(row.getString("id")), new PackageId(row.getString("package_id")));
            });
  }

  void take(ImportLine line) {
    read++;
    lastLine = line.number();
    switch (line) {
      case ImportLine.Refused bad -> refuse(bad);
      case ImportLine.OfInstance(var number, var entry) -> add(entry);
      case ImportLine.OfOrg(var number, var entry) -> add(number, entry);
    }
  }

  long lastLine() {
    return lastLine;
  }

  private void add(InstanceEntry entry) {
    new InstanceImport(database).write(entry);
    instanceNames.add(entry.instance().name());
    instances++;
  }

  private void add(long number, OrgEntry entry) {
    try {
      checkVersions(entry);
      checkInstance(entry.org().place().instance());
      checkFirst(number, entry);
    } catch (IllegalArgumentException e) {
      refuse(new ImportLine.Refused(number, String.valueOf(e.getMessage())));
      return;
    }
    batch.add(entry);
    if (batch.size() == BATCH) {
      write();
    }
  }

  private void checkVersions(OrgEntry entry) {
    var seen = new HashSet<PackageId>();
    for (var install : entry.installs()) {
      var packageId = packages.get(install.version());
      if (packageId == null) {
        throw new IllegalArgumentException(
            "version " + install.version() + " is not known: upload it first");
      }
      if (!seen.add(packageId)) {
        throw new IllegalArgumentException(
            "two versions of package " + packageId + " are named: an org runs one of them");
      }
    }
  }

  private void checkInstance(String name) {
    if (instanceNames.contains(name)) {
      return;
    }
    if (!options.addInstances()) {
      throw new IllegalArgumentException(
          "instance " + name + " is not known: add it first, with its maintenance windows");
    }
    var region = name.replaceAll("[^A-Za-z].*", "");
    new InstanceStore(database).save(new Instance(name, region, ZoneOffset.UTC));
    instanceNames.add(name);
    instances++;
  }

  /** An org may come once for each package, as in the platform's export. */
  private void checkFirst(long number, OrgEntry entry) {
    var org = entry.org().id().value();
    var keys =
        entry.installs().isEmpty()
            ? List.of(org)
            : entry.installs().stream().map(i -> org + packages.get(i.version())).toList();
    for (var key : keys) {
      var first = firstLines.putIfAbsent(key, number);
      if (first != null) {
        throw new IllegalArgumentException(
            "org " + org + " is a duplicate of line " + first + ", which counts");
      }
    }
  }

  private void refuse(ImportLine.Refused bad) {
    refused++;
    refusals.accept(bad);
  }

  private void write() {
    var saved = new OrgBatch(database).write(batch, packages, options.now());
    added += saved.added();
    updated += saved.updated();
    batch.clear();
    options.progress().accept(read);
  }

  OrgImport.Result finish() {
    if (!batch.isEmpty()) {
      write();
    }
    if (added + updated >= MANY) {
      database.jdbc().sql("ANALYZE").update();
    }
    return new OrgImport.Result(read, added, updated, refused, instances);
  }
}
