package pushupgrade.starter.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
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
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * A package {@code crm} with releases 1.4.0 to 1.4.2 and a beta of 1.5.0, two instances, and
 * command lines typed over the same database.
 */
final class Desktop implements AutoCloseable {
  static final Instant THEN = Instant.parse("2030-01-05T12:00:00Z");

  /** The registry commands alone. */
  @Command(
      name = "push-upgrade",
      subcommands = {
        OrgCommand.class,
        InstanceCommand.class,
        SubscribersCommand.class,
        PreflightCommand.class,
        FleetCommand.class,
        MailCommand.class,
        AuditCommand.class
      })
  static final class Root {}

  final Database database;
  final PackageRecord crm;
  final VersionRecord base;
  final VersionRecord middle;
  final VersionRecord newest;
  final VersionRecord beta;
  private final Path folder;
  private final String url;

  Desktop(Path folder) {
    this.folder = folder;
    this.url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    this.database = Database.open(new Database.Settings(url, "sa", "", 2));
    crm = new PackageStore(database).create("CRM", "crm", PackageKind.MANAGED_2GP, THEN);
    base = version("1.4.0.1", VersionState.RELEASED);
    middle = version("1.4.1.1", VersionState.RELEASED);
    newest = version("1.4.2.1", VersionState.RELEASED);
    beta = version("1.5.0.1", VersionState.BETA);
    instance("NA224", "NA", "America/Los_Angeles");
    instance("EU44", "EU", "Europe/Berlin");
  }

  VersionRecord version(String number, VersionState state, Requirement... requirements) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            crm.id(),
            crm.kind(),
            VersionNumber.parse(number),
            state,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            THEN,
            Optional.of(THEN));
    new VersionStore(database).insert(made, List.of(requirements));
    return made;
  }

  private void instance(String name, String region, String zone) {
    new InstanceStore(database).save(new Instance(name, region, ZoneId.of(zone)));
  }

  /** Org n was last active n days ago; its admin is admin-n. */
  OrgId org(int number, OrgType type, String instance) {
    var id = OrgId.numbered(number);
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org " + number,
                new Org.Traits(type, OrgStatus.ACTIVE, "Enterprise", null),
                new Org.Place("", instance),
                new Org.Admin("admin" + number + "@example.org", "en_US"),
                THEN.minusSeconds(86_400L * number)),
            THEN);
    return id;
  }

  OrgId subscriber(int number, OrgType type, String instance) {
    var id = org(number, type, instance);
    install(id, base);
    return id;
  }

  void install(OrgId org, VersionRecord version) {
    new InstallStore(database)
        .install(org, new InstalledPackage(crm.id(), version.id(), THEN, "test"));
  }

  void optOut(OrgId org) {
    new OptOutStore(database).disablePush(org, new OptOut(THEN, "somebody", "not now"));
  }

  /** Types a command line as the publisher pat. */
  Run typed(String... words) {
    return typedAs("publisher", "pat", words);
  }

  Run typedAs(String role, String user, String... words) {
    return new Typed(Root.class, folder)
        .with("PUSH_UPGRADE_DB", url)
        .with("PUSH_UPGRADE_DB_USER", "sa")
        .with("PUSH_UPGRADE_DB_PASSWORD", "")
        .with("PUSH_UPGRADE_ROLE", role)
        .with("PUSH_UPGRADE_AS", user)
        .run(words);
  }

  /** The audit log, oldest first, as {@code who role command subject result}. */
  List<String> audit() {
    return database
        .jdbc()
        .sql("SELECT who, role, command, subject, result FROM audit ORDER BY id")
        .query(
            (row, n) ->
                "%s %s %s %s %s"
                    .formatted(
                        row.getString("who"),
                        row.getString("role"),
                        row.getString("command"),
                        row.getString("subject"),
                        row.getString("result")))
        .list();
  }

  @Override
  public void close() {
    database.jdbc().sql("SHUTDOWN").update();
    database.close();
  }
}
