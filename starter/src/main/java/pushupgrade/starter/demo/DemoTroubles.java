package pushupgrade.starter.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.source.Component;
import pushupgrade.store.Database;

/** One org, or two, for every case of the rules: what the demo's report has to tell about. */
final class DemoTroubles {
  private static final Duration LONG = Duration.ofDays(60);

  private final Database database;
  private final DemoFleet fleet;
  private final Instant pushTime;
  private final Deque<OrgId> free;
  private final Map<String, OrgId> told = new LinkedHashMap<>();

  /**
   * @param pushTime when the push will begin
   */
  DemoTroubles(Database database, DemoFleet fleet, Instant pushTime) {
    this.database = database;
    this.fleet = fleet;
    this.pushTime = pushTime;
    this.free = new ArrayDeque<>(fleet.ids());
  }

  /** Puts all of them in place, those aside that happen while the push waits. */
  void arrange(VersionRecord newer, Optional<Component> added) {
    optOut(next("opted out"));
    inactive(next("inactive"));
    install(next("already newer"), newer);
    readOnly(next("read-only for a release upgrade"), pushTime.plus(LONG));
    readOnly(next("read-only for the first days"), pushTime.plus(Duration.ofDays(5)));
    added.ifPresent(component -> collide(next("own component of the same name"), component));
    install(next("dependency too old"), fleet.dependency("1.9.0"));
    uninstall(next("dependency missing"), fleet.dependency("1.8.0"));
    new OrgStore(database).setFeatures(next("Person Accounts off"), Set.of());
    nightlyJobs(next("jobs that end in the window"));
    job(next("jobs for the first days"), pushTime.plus(Duration.ofDays(5)));
    job(next("jobs that never end"), pushTime.plus(LONG));
  }

  /** What subscribers do between the notice and the push. */
  void meanwhile(VersionRecord base, Instant now) {
    new OptOutStore(database)
        .disablePush(
            next("opted out after the notice"), new OptOut(now, "subscriber", "Quarter end"));
    new InstallStore(database).uninstall(next("uninstalled after the notice"), base.packageId());
  }

  /** The arranged orgs by what is special about them. */
  Map<String, OrgId> told() {
    return told;
  }

  private OrgId next(String what) {
    var org = free.removeFirst();
    told.put(what, org);
    return org;
  }

  private void optOut(OrgId org) {
    new OptOutStore(database)
        .disablePush(org, new OptOut(fleet.now(), "subscriber", "Own release process"));
  }

  private void inactive(OrgId org) {
    database
        .jdbc()
        .sql("UPDATE org SET status = 'INACTIVE' WHERE id = ?")
        .param(org.value())
        .update();
  }

  private void install(OrgId org, VersionRecord version) {
    new InstallStore(database)
        .install(
            org,
            new InstalledPackage(version.packageId(), version.id(), fleet.now(), "subscriber"));
  }

  private void uninstall(OrgId org, VersionRecord version) {
    new InstallStore(database).uninstall(org, version.packageId());
  }

  private void readOnly(OrgId org, Instant until) {
    new OptOutStore(database)
        .readOnly(org, new ReadOnly(ReadOnly.Cause.RELEASE_UPGRADE, until), fleet.now());
  }

  /** The org made a component that the patch now brings. */
  private void collide(OrgId org, Component added) {
    new OwnMetadataStore(database)
        .put(
            org,
            new OwnComponent(
                OwnComponent.Kind.COMPONENT,
                added.type().apiName(),
                added.fullName(),
                "Made by the subscriber"));
  }

  /** Batch jobs run for the first three quarters of an hour of each window. */
  private void nightlyJobs(OrgId org) {
    var jobs = new ApexJobStore(database);
    var calendar = new InstanceStore(database).calendar(fleet.instanceOf(org));
    var night = 0;
    for (var opening : calendar.openings(pushTime, 14)) {
      var job =
          new ApexJob(
              "night-" + night++,
              "NightlyBatch",
              opening.opens(),
              opening.opens().plusSeconds(2700));
      jobs.put(org, job);
    }
  }

  private void job(OrgId org, Instant until) {
    new ApexJobStore(database).put(org, new ApexJob("long", "Recalculation", fleet.now(), until));
  }
}
