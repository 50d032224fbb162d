package pushupgrade.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;

/** Writes many import entries in one transaction: all of them or none, once or twice alike. */
public final class OrgBatch {
  private static final String INSTALLER = "import";

  private final Database database;
  private final OrgStore orgs;
  private final InstallStore installs;
  private final OptOutStore barriers;
  private final OwnMetadataStore own;
  private final ApexJobStore jobs;

  /** Works on an open database. */
  public OrgBatch(Database database) {
    this.database = database;
    this.orgs = new OrgStore(database);
    this.installs = new InstallStore(database);
    this.barriers = new OptOutStore(database);
    this.own = new OwnMetadataStore(database);
    this.jobs = new ApexJobStore(database);
  }

  /**
   * Writes the entries; of two about the same org the later one describes it, the installs of both
   * count.
   *
   * @param packages the package of each version that the entries name
   * @throws NoSuchElementException when an instance or a version is not known
   */
  public OrgStore.Saved write(
      List<OrgEntry> entries, Map<VersionId, PackageId> packages, Instant now) {
    return RacingInserts.retried(
        database,
        () -> {
          var byId = new LinkedHashMap<OrgId, Org>();
          entries.forEach(entry -> byId.put(entry.org().id(), entry.org()));
          var saved = orgs.saveAll(List.copyOf(byId.values()), now);
          writeFeatures(entries);
          writeInstalls(entries, packages);
          entries.forEach(entry -> writeBarriers(entry, now));
          writeBelongings(entries);
          return saved;
        });
  }

  private void writeFeatures(List<OrgEntry> entries) {
    var features = new HashMap<OrgId, Set<String>>();
    for (var entry : entries) {
      var said = entry.features();
      if (said != null) {
        features.put(entry.org().id(), said);
      }
    }
    new FeatureStore(database).setAll(features);
  }

  private void writeInstalls(List<OrgEntry> entries, Map<VersionId, PackageId> packages) {
    var present = new ArrayList<Map.Entry<OrgId, InstalledPackage>>();
    var gone = new ArrayList<Map.Entry<OrgId, InstalledPackage>>();
    for (var entry : entries) {
      for (var install : entry.installs()) {
        var packageId = packages.get(install.version());
        if (packageId == null) {
          throw new NoSuchElementException("No version " + install.version() + " is known");
        }
        var row = new InstalledPackage(packageId, install.version(), install.seenAt(), INSTALLER);
        (install.present() ? present : gone).add(Map.entry(entry.org().id(), row));
      }
    }
    installs.removeAll(gone);
    installs.installAll(present);
  }

  private void writeBarriers(OrgEntry entry, Instant now) {
    var optOut = entry.barriers().optOut();
    if (optOut != null) {
      barriers.disablePush(entry.org().id(), optOut);
    }
    var readOnly = entry.barriers().readOnly();
    if (readOnly != null) {
      barriers.readOnly(entry.org().id(), readOnly, now);
    }
  }

  private void writeBelongings(List<OrgEntry> entries) {
    var components = new ArrayList<Map.Entry<OrgId, OwnComponent>>();
    var running = new ArrayList<Map.Entry<OrgId, ApexJob>>();
    for (var entry : entries) {
      var org = entry.org().id();
      entry.belongings().own().forEach(one -> components.add(Map.entry(org, one)));
      entry.belongings().jobs().forEach(one -> running.add(Map.entry(org, one)));
    }
    own.putAll(components);
    jobs.putAll(running);
  }
}
