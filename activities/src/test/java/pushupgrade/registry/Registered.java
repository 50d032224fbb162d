package pushupgrade.registry;

import java.time.Instant;
import java.time.ZoneId;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Words for registry tests: a package with three patches, two instances, orgs by number. */
public final class Registered {
  public static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");
  public static final PackageId PACKAGE = PackageId.numbered(1);
  public static final VersionId V1 = VersionId.numbered(1);
  public static final VersionId V2 = VersionId.numbered(2);
  public static final VersionId V3 = VersionId.numbered(3);

  private Registered() {}

  public static void packageAndInstances(Database database) {
    packageOf(database, PACKAGE, "crm");
    version(database, V1, PACKAGE, 0);
    version(database, V2, PACKAGE, 1);
    version(database, V3, PACKAGE, 2);
    var instances = new InstanceStore(database);
    instances.save(new Instance("NA224", "NA", ZoneId.of("America/Los_Angeles")));
    instances.save(new Instance("EU44", "EU", ZoneId.of("Europe/Berlin")));
  }

  static void packageOf(Database database, PackageId id, String namespace) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO package (id, name, namespace, kind, created_at)
            VALUES (:id, :name, :name, 'MANAGED_2GP', :now)
            """)
        .param("id", id.value())
        .param("name", namespace)
        .param("now", Columns.utc(NOW))
        .update();
  }

  static void version(Database database, VersionId id, PackageId packageId, int patch) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO package_version (id, package_id, major, minor, patch, build, state, created_at)
            VALUES (:id, :package, 1, 4, :patch, 1, 'RELEASED', :now)
            """)
        .param("id", id.value())
        .param("package", packageId.value())
        .param("patch", patch)
        .param("now", Columns.utc(NOW))
        .update();
  }

  public static Org org(int number) {
    return org(number, OrgType.PRODUCTION, "NA224");
  }

  public static Org org(int number, OrgType type, String instance) {
    return new Org(
        OrgId.numbered(number),
        "Org " + number,
        new Org.Traits(type, OrgStatus.ACTIVE, "Enterprise", null),
        new Org.Place("", instance),
        new Org.Admin("admin" + number + "@example.org", "en_US"),
        NOW.minusSeconds(86_400L * number));
  }

  public static InstalledPackage installed(VersionId version) {
    return new InstalledPackage(PACKAGE, version, NOW, "import");
  }
}
