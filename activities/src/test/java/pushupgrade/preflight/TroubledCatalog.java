package pushupgrade.preflight;

import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** A package with a version for each answer of the upgrade rules, and one that it depends on. */
final class TroubledCatalog {
  final PackageRecord crm;
  final PackageRecord base;
  final List<VersionRecord> crmVersions;
  final List<VersionRecord> baseVersions;
  private final Database database;

  TroubledCatalog(Database database) {
    this.database = database;
    var packages = new PackageStore(database);
    crm = packages.create("CRM", "crm", PackageKind.MANAGED_2GP, TroubledFleet.NOW);
    base = packages.create("Base", "base", PackageKind.MANAGED_2GP, TroubledFleet.NOW);
    baseVersions =
        List.of(released(base, "1.9.9.9"), released(base, "2.0.0.1"), released(base, "2.1.0.1"));
    crmVersions =
        List.of(
            released(crm, "1.3.9.1"),
            released(crm, "1.4.0.1"),
            released(crm, "1.4.1.1"),
            version(crm, "1.4.2.1", VersionState.BETA),
            version(
                crm,
                "1.4.2.2",
                VersionState.RELEASED,
                new Requirement.Feature("PersonAccounts"),
                new Requirement.Feature("MultiCurrency"),
                new Requirement.Dependency("base", VersionNumber.parse("2.0.0.1"))),
            released(crm, "1.4.3.1"));
    components();
  }

  private VersionRecord released(PackageRecord owner, String number) {
    return version(owner, number, VersionState.RELEASED);
  }

  private VersionRecord version(
      PackageRecord owner, String number, VersionState state, Requirement... requirements) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            owner.id(),
            owner.kind(),
            VersionNumber.parse(number),
            state,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            TroubledFleet.NOW,
            Optional.of(TroubledFleet.NOW));
    new VersionStore(database).insert(made, List.of(requirements));
    return made;
  }

  /** Old__c is in every version, Mid__c came with 1.4.1, New__c with the target. */
  private void components() {
    for (var version : crmVersions) {
      component(version, "crm__Order__c.crm__Old__c");
    }
    crmVersions.subList(2, 6).forEach(v -> component(v, "crm__Order__c.crm__Mid__c"));
    crmVersions.subList(4, 6).forEach(v -> component(v, "crm__Order__c.crm__New__c"));
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
