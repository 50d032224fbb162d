package pushupgrade.bench;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.store.Database;

/** Orgs without troubles on instances that are always open; each push takes the next patch. */
final class SimpleFleet {
  static final int CONCURRENCY = 50;

  private final Database database;
  private final Catalog catalog;
  private final VersionRecord first;
  private final int instances;

  SimpleFleet(Database database, int instances) {
    this.database = database;
    this.instances = instances;
    catalog = new Catalog(database, Instant.now());
    first = catalog.nextPatch();
    for (var n = 0; n < instances; n++) {
      new InstanceStore(database).save(new Instance(name(n), "Americas", ZoneId.of("UTC")));
    }
  }

  private static String name(int instance) {
    return "NA" + (100 + instance);
  }

  VersionRecord nextPatch() {
    return catalog.nextPatch();
  }

  /** Makes orgs 1 to {@code count}, spread evenly. */
  void orgs(int count) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              for (var n = 1; n <= count; n++) {
                org(OrgId.numbered(n), name(n % instances));
              }
            });
  }

  private void org(OrgId id, String instance) {
    var now = Instant.now();
    var admin = new Org.Admin("admin@" + id.value() + ".example", "en_US");
    var traits = new Org.Traits(OrgType.PRODUCTION, OrgStatus.ACTIVE, "Enterprise", null);
    new OrgStore(database)
        .save(
            new Org(id, "Org " + id, traits, new Org.Place("Americas", instance), admin, now), now);
    new InstallStore(database)
        .install(id, new InstalledPackage(first.packageId(), first.id(), now, "bench"));
    var own =
        new OwnComponent(OwnComponent.Kind.OVERRIDE, "CustomLabel", "bench__Hello", "Good morning");
    new OwnMetadataStore(database).put(id, own);
  }

  /** One wave of all orgs that run an earlier patch, without the wait of a notice. */
  PushRequest request(VersionRecord patch, Instant at) {
    var policy =
        new PushPolicy(
            WaveSpecs.parse("rest"),
            Tolerance.parse("100%"),
            CONCURRENCY,
            RetryPlan.NONE,
            1,
            null,
            48,
            72,
            null,
            60);
    return new PushRequest(
        UUID.randomUUID().toString(),
        patch.id(),
        at,
        "A push of a measurement",
        OrgFilter.EVERYONE,
        PushRequest.OrgLists.NONE,
        policy,
        Optional.of("A measurement waits for nobody"),
        Optional.empty(),
        "bench",
        "publisher@publisher.example");
  }
}
