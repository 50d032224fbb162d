package pushupgrade.journey;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.BlackoutStore;
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
import pushupgrade.window.Blackout;
import pushupgrade.window.MaintenanceWindow;

/** The subscribers of a test's world, and what happens in their orgs. */
public final class Fleet {
  private final Database database;
  private final InstantSource clock;
  private final List<OrgId> ownerChanges = new ArrayList<>();
  private int orgs;

  public Fleet(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The time in which they live. */
  InstantSource clock() {
    return clock;
  }

  /** The orgs whose owners changed their own metadata, one entry a change, in order. */
  public List<OrgId> ownerChanges() {
    return ownerChanges;
  }

  /**
   * An instance in Los Angeles with a window each night from 22:00 to 02:00, which is 06:00 to
   * 10:00 UTC in January.
   */
  public void nightly(String instance) {
    instance(instance, "America/Los_Angeles", LocalTime.of(22, 0), Duration.ofHours(4));
  }

  public void instance(String name, String zone, LocalTime opens, Duration length) {
    always(name, zone);
    new InstanceStore(database)
        .setWindows(
            name,
            List.of(
                new MaintenanceWindow(
                    EnumSet.allOf(DayOfWeek.class), opens, length, ZoneId.of(zone))));
  }

  /** An instance without windows. */
  public void always(String name) {
    always(name, "UTC");
  }

  public void always(String name, String zone) {
    new InstanceStore(database).save(new Instance(name, "Americas", ZoneId.of(zone)));
  }

  /** The instance is left alone from the first instant until the second. */
  public void closed(String instance, Instant from, Instant until) {
    new BlackoutStore(database).add(instance, new Blackout(from, until, "Maintenance"));
  }

  public OrgId org(String instance, VersionRecord installed) {
    return org(instance, OrgType.PRODUCTION, "Americas", installed);
  }

  public OrgId org(String instance, OrgType type, String region, VersionRecord installed) {
    var id = OrgId.numbered(1_000 + orgs++);
    save(id, type, OrgStatus.ACTIVE, new Org.Place(region, instance));
    install(id, installed);
    return id;
  }

  public List<OrgId> orgs(int count, String instance, VersionRecord installed) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status ->
                    IntStream.range(0, count).mapToObj(n -> org(instance, installed)).toList()));
  }

  private void save(OrgId id, OrgType type, OrgStatus status, Org.Place place) {
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org " + id,
                new Org.Traits(type, status, "Enterprise", null),
                place,
                new Org.Admin("admin-" + id + "@subscriber.example", "en_US"),
                clock.instant()),
            clock.instant());
  }

  public void install(OrgId org, VersionRecord version) {
    new InstallStore(database)
        .install(
            org,
            new InstalledPackage(version.packageId(), version.id(), clock.instant(), "manual"));
  }

  public void uninstall(OrgId org, PackageId packageId) {
    new InstallStore(database).uninstall(org, packageId);
  }

  public void move(OrgId org, String instance) {
    save(org, OrgType.PRODUCTION, OrgStatus.ACTIVE, new Org.Place("Americas", instance));
  }

  public void deactivate(OrgId org, String instance) {
    save(org, OrgType.PRODUCTION, OrgStatus.INACTIVE, new Org.Place("Americas", instance));
  }

  public void optOut(OrgId org) {
    new OptOutStore(database)
        .disablePush(org, new OptOut(clock.instant(), "sam", "We upgrade by hand"));
  }

  public void optIn(OrgId org) {
    new OptOutStore(database).enablePush(org, clock.instant());
  }

  public void readOnly(OrgId org, Instant until) {
    new OptOutStore(database)
        .readOnly(org, new ReadOnly(ReadOnly.Cause.RELEASE_UPGRADE, until), clock.instant());
  }

  public void runsJobs(OrgId org, Instant from, Instant until) {
    new ApexJobStore(database)
        .put(org, new ApexJob("707-" + from.getEpochSecond(), "NightlyPoints", from, until));
  }

  public void features(OrgId org, String... features) {
    new OrgStore(database).setFeatures(org, Set.of(features));
  }

  /** A component of the org's own. */
  public void own(OrgId org, OwnComponent.Kind kind, String type, String name, String content) {
    ownerChanges.add(org);
    new OwnMetadataStore(database).put(org, new OwnComponent(kind, type, name, content));
  }

  public void removeOwn(OrgId org, String type, String name) {
    ownerChanges.add(org);
    new OwnMetadataStore(database)
        .remove(org, new OwnComponent(OwnComponent.Kind.COMPONENT, type, name, ""));
  }
}
