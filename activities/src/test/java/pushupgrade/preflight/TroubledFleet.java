package pushupgrade.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.store.Database;

/** Orgs with every trouble that there is, and mixtures of them drawn with a fixed seed. */
final class TroubledFleet {
  static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");

  final VersionRecord target;
  final List<OrgId> orgs = new ArrayList<>();
  private final Database database;
  private final TroubledCatalog catalog;

  TroubledFleet(Database database) {
    this.database = database;
    new InstanceStore(database).save(new Instance("NA224", "NA", java.time.ZoneOffset.UTC));
    catalog = new TroubledCatalog(database);
    target = catalog.crmVersions.get(4);
  }

  /** Each org draws each trouble on its own, so that all pairs and many triples occur. */
  void fill(int count) {
    var random = new SplittableRandom(7);
    for (var n = 1; n <= count; n++) {
      org(OrgId.numbered(n), random);
    }
  }

  private void org(OrgId id, SplittableRandom random) {
    var status = random.nextInt(6) == 0 ? OrgStatus.INACTIVE : OrgStatus.ACTIVE;
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org",
                new Org.Traits(OrgType.PRODUCTION, status, "Enterprise", null),
                new Org.Place("", "NA224"),
                new Org.Admin("admin@example.org", "en_US"),
                NOW),
            NOW);
    orgs.add(id);
    installs(id, random);
    features(id, random);
    barriers(id, random);
    own(id, random);
    jobs(id, random);
  }

  private void installs(OrgId id, SplittableRandom random) {
    if (random.nextInt(10) > 0) {
      install(
          id, catalog.crm, catalog.crmVersions.get(random.nextInt(2) == 0 ? 1 : random.nextInt(6)));
    }
    var dependency = random.nextInt(6);
    if (dependency > 0) {
      install(id, catalog.base, catalog.baseVersions.get(Math.min(dependency - 1, 2)));
    }
  }

  private void install(OrgId id, PackageRecord owner, VersionRecord version) {
    new InstallStore(database)
        .install(id, new InstalledPackage(owner.id(), version.id(), NOW, "test"));
  }

  private void features(OrgId id, SplittableRandom random) {
    var features = new TreeSet<String>();
    for (var feature : List.of("PersonAccounts", "MultiCurrency", "Other")) {
      if (random.nextInt(4) > 0) {
        features.add(feature);
      }
    }
    new OrgStore(database).setFeatures(id, features);
  }

  private void barriers(OrgId id, SplittableRandom random) {
    var store = new OptOutStore(database);
    if (random.nextInt(8) == 0) {
      store.disablePush(id, new OptOut(NOW, "somebody", "not now"));
    }
    switch (random.nextInt(10)) {
      case 0 -> store.readOnly(id, until(Duration.ofHours(1)), NOW);
      case 1 -> store.readOnly(id, until(Duration.ZERO), NOW);
      case 2 ->
          database
              .jdbc()
              .sql("UPDATE org SET read_only = 'MAINTENANCE' WHERE id = ?")
              .param(id.value())
              .update();
      default -> {}
    }
  }

  private static ReadOnly until(Duration ahead) {
    return new ReadOnly(ReadOnly.Cause.RELEASE_UPGRADE, NOW.plus(ahead));
  }

  private void own(OrgId id, SplittableRandom random) {
    var names =
        List.of(
            "crm__Order__c.crm__New__c",
            "crm__Order__c.New__c",
            "ORDER__C.new__c",
            "crm__Order__c.Mid__c",
            "crm__Order__c.Old__c",
            "Account.New__c");
    for (var name : names) {
      if (random.nextInt(12) == 0) {
        var kind =
            random.nextInt(4) == 0 ? OwnComponent.Kind.OVERRIDE : OwnComponent.Kind.COMPONENT;
        var type = random.nextInt(6) == 0 ? "CustomLabel" : "CustomField";
        new OwnMetadataStore(database).put(id, new OwnComponent(kind, type, name, "own"));
      }
    }
  }

  private void jobs(OrgId id, SplittableRandom random) {
    for (var n = 0; n < 3; n++) {
      if (random.nextInt(8) == 0) {
        var starts = NOW.plus(Duration.ofMinutes(30L * random.nextInt(-4, 3)));
        var ends = starts.plus(Duration.ofMinutes(30L * random.nextInt(1, 5)));
        new ApexJobStore(database).put(id, new ApexJob("job" + n, "Nightly" + n, starts, ends));
      }
    }
  }
}
