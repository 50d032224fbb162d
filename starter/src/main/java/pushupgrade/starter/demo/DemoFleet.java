package pushupgrade.starter.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OrgBatch;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.fleet.FleetGenerator;
import pushupgrade.registry.fleet.FleetPlan;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * The demo's subscribers: a made fleet in which nothing stands in the way of a push, so that what
 * does is exactly what {@link DemoTroubles} puts there. All orgs run the base version and a package
 * that the patch depends on.
 */
final class DemoFleet {
  /** What the demo's patch requires beside what its source says. */
  static final List<Requirement> REQUIREMENTS =
      List.of(
          new Requirement.Feature("PersonAccounts"),
          new Requirement.Dependency("billing", VersionNumber.parse("2.0")));

  private static final int BATCH = 1000;

  private final Database database;
  private final FleetPlan plan;
  private final List<OrgEntry> orgs = new ArrayList<>();

  DemoFleet(Database database, int orgs, long seed, Instant now) {
    this.database = database;
    this.plan =
        new FleetPlan(
            seed,
            orgs,
            FleetPlan.Rates.NO_TROUBLE,
            new FleetPlan.Contents(List.of(), List.of(), Set.of("PersonAccounts")),
            now);
  }

  /** Stores instances and orgs and installs the base version everywhere. */
  void load(VersionRecord base) {
    var generator = new FleetGenerator(plan);
    var instances = new InstanceStore(database);
    var blackouts = new BlackoutStore(database);
    for (var entry : generator.instances()) {
      instances.save(entry.instance());
      instances.setWindows(
          entry.instance().name(), Optional.ofNullable(entry.windows()).orElse(List.of()));
      entry.blackouts().forEach(blackout -> blackouts.add(entry.instance().name(), blackout));
    }
    var billing = dependency("2.1.0");
    var installed = Map.of(base.id(), base.packageId(), billing.id(), billing.packageId());
    generator.orgs().map(org -> with(org, List.of(base.id(), billing.id()))).forEach(orgs::add);
    for (var from = 0; from < orgs.size(); from += BATCH) {
      new OrgBatch(database)
          .write(orgs.subList(from, Math.min(orgs.size(), from + BATCH)), installed, plan.now());
    }
  }

  private OrgEntry with(OrgEntry org, List<VersionId> versions) {
    var installs =
        versions.stream()
            .map(
                version ->
                    new OrgEntry.Install(version, true, plan.now().minus(Duration.ofDays(30))))
            .toList();
    return new OrgEntry(org.org(), installs, org.features(), org.barriers(), org.belongings());
  }

  /** A version of the package that the patch depends on. */
  VersionRecord dependency(String number) {
    var packages = new PackageStore(database);
    var billing =
        packages
            .find("billing")
            .orElseGet(
                () ->
                    packages.create(
                        "Billing Core", "billing", PackageKind.MANAGED_2GP, plan.now()));
    return release(billing, VersionNumber.parse(number));
  }

  /** A released version without components, where only its number matters. */
  VersionRecord release(PackageRecord owner, VersionNumber number) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            owner.id(),
            owner.kind(),
            number.withBuild(1),
            VersionState.RELEASED,
            Optional.empty(),
            Optional.empty(),
            plan.now(),
            Optional.of(plan.now()));
    new VersionStore(database).insert(made, List.of());
    return made;
  }

  /** The orgs by id. */
  List<OrgId> ids() {
    return orgs.stream().map(org -> org.org().id()).toList();
  }

  /** Where an org lives. */
  String instanceOf(OrgId id) {
    return orgs.stream()
        .filter(org -> org.org().id().equals(id))
        .findFirst()
        .map(org -> org.org().place().instance())
        .orElseThrow();
  }

  Instant now() {
    return plan.now();
  }
}
