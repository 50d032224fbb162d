package pushupgrade.journey;

import static java.time.ZoneOffset.UTC;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailTransport;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.Role;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;
import pushupgrade.window.MaintenanceWindow;
import pushupgrade.worker.Ports;
import pushupgrade.worker.PushWorkers;
import pushupgrade.worker.WorkerTuning;

/**
 * Everything a push needs, in virtual time: the real workflows, activities and store, an embedded
 * database, a small fleet told in words. It begins on a Monday noon in UTC.
 */
final class World implements AutoCloseable {
  static final Instant MONDAY_NOON = Instant.parse("2030-01-07T12:00:00Z");
  static final Instant THURSDAY_NOON = Instant.parse("2030-01-10T12:00:00Z");
  static final Actor PUBLISHER = new Actor("pat", Role.PUBLISHER);

  final TestWorkflowEnvironment temporal;
  final Database database;
  final PushConsole console;
  final PackageRecord loyalty;
  final VersionRecord base;
  final VersionRecord patch;
  private final Ports ports;
  private int orgs;

  private World(Path mails, Wrapping wrapping) {
    database =
        Database.open(new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 10));
    var options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(true)
            .setInitialTime(MONDAY_NOON)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(PushDataConverter.create())
                    .build())
            .setWorkerFactoryOptions(PushWorkers.factoryOptions(WorkerTuning.USUAL));
    SearchKeys.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    ports =
        new Ports(
            database,
            wrapping.target(new MetadataStoreTarget(database)),
            wrapping.mail(new EmlFolderTransport(mails)),
            new MailAddress("push@publisher.example"),
            DeliveryLimits.USUAL,
            this::now);
    PushWorkers.register(temporal.getWorkerFactory(), ports, WorkerTuning.USUAL);
    temporal.start();
    console = new PushConsole(database, temporal.getWorkflowClient(), this::now);
    loyalty = new PackageStore(database).create("Loyalty", "loyl", PackageKind.MANAGED_2GP, now());
    base = version("1.4.0");
    patch = version("1.4.1");
  }

  /** What a test puts between the workers and the adapters. */
  interface Wrapping {
    default DeployTarget target(DeployTarget real) {
      return real;
    }

    default MailTransport mail(MailTransport real) {
      return real;
    }
  }

  static World with(Path mails) {
    return new World(mails, new Wrapping() {});
  }

  static World with(Path mails, Wrapping wrapping) {
    return new World(mails, wrapping);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  VersionRecord version(String number, Requirement... requirements) {
    return version(number, VersionState.RELEASED, requirements);
  }

  VersionRecord version(String number, VersionState state, Requirement... requirements) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            loyalty.id(),
            loyalty.kind(),
            VersionNumber.parse(number).withBuild(1),
            state,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            now(),
            Optional.of(now()));
    new VersionStore(database).insert(made, List.of(requirements));
    return made;
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

  /**
   * An instance in Los Angeles with a window each night from 22:00 to 02:00, which is 06:00 to
   * 10:00 UTC in January.
   */
  void nightly(String instance) {
    instance(instance, "America/Los_Angeles", LocalTime.of(22, 0), Duration.ofHours(4));
  }

  void instance(String name, String zone, LocalTime opens, Duration length) {
    always(name, zone);
    new InstanceStore(database)
        .setWindows(
            name,
            List.of(
                new MaintenanceWindow(
                    EnumSet.allOf(DayOfWeek.class), opens, length, ZoneId.of(zone))));
  }

  void always(String name, String zone) {
    new InstanceStore(database).save(new Instance(name, "Americas", ZoneId.of(zone)));
  }

  OrgId org(String instance) {
    return org(instance, OrgType.PRODUCTION);
  }

  OrgId org(String instance, OrgType type) {
    var id = OrgId.numbered(1_000 + orgs++);
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org " + orgs,
                new Org.Traits(type, OrgStatus.ACTIVE, "Enterprise", null),
                new Org.Place("Americas", instance),
                new Org.Admin("admin" + orgs + "@subscriber.example", "en_US"),
                now()),
            now());
    install(id, base);
    return id;
  }

  List<OrgId> orgs(int count, String instance) {
    return java.util.stream.IntStream.range(0, count).mapToObj(n -> org(instance)).toList();
  }

  void install(OrgId org, VersionRecord version) {
    new InstallStore(database)
        .install(org, new InstalledPackage(loyalty.id(), version.id(), now(), "manual"));
  }

  /** One wave, retried in the next window, halted by nothing. */
  static PushPolicy simply() {
    return policy("rest", "100%", RetryPlan.NEXT_WINDOW);
  }

  static PushPolicy policy(String waves, String tolerance, RetryPlan retry) {
    return new PushPolicy(
        WaveSpecs.parse(waves), Tolerance.parse(tolerance), 20, retry, 3, null, 48, 72, null, 60);
  }

  PushId schedule(PushPolicy policy) {
    return schedule(policy, THURSDAY_NOON);
  }

  PushId schedule(PushPolicy policy, Instant at) {
    return console.schedule(request(policy, at), PUBLISHER);
  }

  PushRequest request(PushPolicy policy, Instant at) {
    return new PushRequest(
        UUID.randomUUID().toString(),
        patch.id(),
        at,
        "Points are rounded half up",
        OrgFilter.EVERYONE,
        PushRequest.OrgLists.NONE,
        policy,
        Optional.empty(),
        Optional.empty(),
        PUBLISHER.who(),
        "publisher@publisher.example");
  }

  /** Lets virtual time run until the push has ended and its mails are out. */
  PushTally finish(PushId push) {
    var tally = console.await(push);
    finishMail(push);
    return tally;
  }

  private void finishMail(PushId push) {
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.mail(push))
        .getResult(Void.class);
  }

  void sleepUntil(Instant instant) {
    temporal.sleep(Duration.between(now(), instant));
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  JobFacts job(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql(
            "SELECT status, code, attempt, started_at, ended_at, later_fact FROM push_job WHERE push_id = ? AND org_id = ?")
        .params(push.value(), org.value())
        .query(
            (row, n) ->
                new JobFacts(
                    row.getString("status"),
                    row.getString("code"),
                    row.getInt("attempt"),
                    instant(row.getObject("ended_at", java.time.OffsetDateTime.class))))
        .single();
  }

  private static Instant instant(java.time.OffsetDateTime time) {
    return time == null ? null : time.withOffsetSameInstant(UTC).toInstant();
  }

  record JobFacts(String status, String code, int attempt, Instant endedAt) {}

  String installed(OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT v.patch FROM installed_package i JOIN package_version v ON v.id = i.version_id WHERE i.org_id = ?
            """)
        .param(org.value())
        .query((row, n) -> "1.4." + row.getInt("patch"))
        .optional()
        .orElse("none");
  }

  @Override
  public void close() {
    temporal.close();
    database.close();
  }
}
