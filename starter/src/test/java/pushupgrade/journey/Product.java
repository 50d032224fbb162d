package pushupgrade.journey;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.Role;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** What a test's world pushes: Loyalty, its version 1.4.0 and the patch 1.4.1. */
public final class Product {
  /** Who schedules and commands pushes. */
  public static final Actor PUBLISHER = new Actor("pat", Role.PUBLISHER);

  private final Database database;
  private final InstantSource clock;
  private final PackageRecord loyalty;
  private final VersionRecord base;
  private final VersionRecord patch;

  /** Uploads the package and both versions. */
  public Product(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    loyalty =
        new PackageStore(database)
            .create("Loyalty", "loyl", PackageKind.MANAGED_2GP, clock.instant());
    base = version("1.4.0", VersionState.RELEASED);
    patch = version("1.4.1", VersionState.RELEASED);
  }

  public PackageRecord loyalty() {
    return loyalty;
  }

  public VersionRecord base() {
    return base;
  }

  public VersionRecord patch() {
    return patch;
  }

  VersionRecord version(String number, VersionState state) {
    return version(loyalty, number, state);
  }

  VersionRecord version(PackageRecord owner, String number, VersionState state) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            owner.id(),
            owner.kind(),
            VersionNumber.parse(number).withBuild(1),
            state,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            clock.instant(),
            Optional.of(clock.instant()));
    new VersionStore(database).insert(made, List.of());
    return made;
  }

  /** The patch needs these in an org. */
  void require(Requirement... requirements) {
    for (var requirement : requirements) {
      database
          .jdbc()
          .sql(
              "INSERT INTO version_requirement (version_id, kind, name, min_version) VALUES (?, ?, ?, ?)")
          .params(
              switch (requirement) {
                case Requirement.Feature feature ->
                    Arrays.asList(patch.id().value(), "FEATURE", feature.name(), null);
                case Requirement.Dependency needed ->
                    Arrays.asList(
                        patch.id().value(),
                        "PACKAGE",
                        needed.namespace(),
                        needed.atLeast().toString());
              })
          .update();
    }
  }

  void component(VersionRecord version, String type, String fullName) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO version_component (version_id, type, full_name, digest, file, line, ui_text, shape)
            VALUES (?, ?, ?, ?, 'f', 1, FALSE, '{"kind":"none"}')
            """)
        .params(version.id().value(), type, fullName, "c".repeat(64))
        .update();
  }

  /** The push of the patch to everyone; a waiver is the reason for less notice than asked for. */
  public PushRequest request(PushPolicy policy, Instant at, Optional<String> waiver) {
    return new PushRequest(
        UUID.randomUUID().toString(),
        patch.id(),
        at,
        "Points are rounded half up",
        OrgFilter.EVERYONE,
        PushRequest.OrgLists.NONE,
        policy,
        waiver,
        Optional.empty(),
        PUBLISHER.who(),
        "publisher@publisher.example");
  }
}
