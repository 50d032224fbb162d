package pushupgrade.starter.push;

import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.ReadOnly;
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;
import pushupgrade.window.MaintenanceWindow;
import pushupgrade.worker.Ports;
import pushupgrade.worker.PushWorkers;
import pushupgrade.worker.TemporalConnection;
import pushupgrade.worker.WorkerTuning;

/**
 * A publisher's site in real time: a record in a folder, and, where a test starts it, a Temporal
 * service with workers beside it. Command lines are typed into it.
 */
final class Site implements AutoCloseable {
  private final Path folder;
  private final Database database;
  private final VersionRecord base;
  private final PackageRecord loyalty;
  private final int port;
  private TestServer.PortBoundTestServer server;
  private WorkerFactory workers;
  private int orgs;

  private Site(Path folder) throws IOException {
    this.folder = folder;
    this.database = Database.open(Database.Settings.embedded(folder));
    this.loyalty =
        new PackageStore(database)
            .create("Loyalty", "loyl", PackageKind.MANAGED_2GP, Instant.now());
    this.base = version("1.4.0");
    version("1.4.1");
    try (var socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
  }

  /** Package "loyl" with 1.4.0 and 1.4.1; nothing listens. */
  static Site in(Path folder) throws IOException {
    return new Site(folder);
  }

  /** The same with a Temporal service and a worker. */
  static Site running(Path folder) throws IOException {
    var site = new Site(folder);
    site.server = TestServer.createPortBoundServer(site.port, true);
    site.work();
    return site;
  }

  /** The same, but no worker ever was there, so the service does not know our search attributes. */
  static Site withoutWorkers(Path folder) throws IOException {
    var site = new Site(folder);
    site.server = TestServer.createPortBoundServer(site.port, true);
    return site;
  }

  private void work() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
    defineSearchAttributes(stubs);
    var connection = TemporalConnection.over(stubs, "default", PushDataConverter.create());
    workers =
        WorkerFactory.newInstance(
            connection.client(), PushWorkers.factoryOptions(WorkerTuning.USUAL));
    var ports =
        new Ports(
            database,
            new MetadataStoreTarget(database),
            new EmlFolderTransport(folder.resolve("mails")),
            new MailAddress("push@publisher.example"),
            DeliveryLimits.USUAL,
            InstantSource.system());
    PushWorkers.register(workers, ports, WorkerTuning.USUAL);
    workers.start();
  }

  private static void defineSearchAttributes(WorkflowServiceStubs stubs) {
    var define = AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchKeys.ALL.forEach(key -> define.putSearchAttributes(key.getName(), key.getValueType()));
    OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults())
        .blockingStub()
        .addSearchAttributes(define.build());
  }

  Database database() {
    return database;
  }

  private VersionRecord version(String number) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            loyalty.id(),
            loyalty.kind(),
            VersionNumber.parse(number).withBuild(1),
            VersionState.RELEASED,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            Instant.now(),
            Optional.of(Instant.now()));
    new VersionStore(database).insert(made, List.of());
    return made;
  }

  /** An instance that is always open. */
  void always(String name, String zone) {
    new InstanceStore(database).save(new Instance(name, "Americas", ZoneId.of(zone)));
  }

  /** An instance that opens each day at this local time for four hours. */
  void daily(String name, String zone, int hour) {
    always(name, zone);
    new InstanceStore(database)
        .setWindows(
            name,
            List.of(
                new MaintenanceWindow(
                    EnumSet.allOf(java.time.DayOfWeek.class),
                    LocalTime.of(hour, 0),
                    Duration.ofHours(4),
                    ZoneId.of(zone))));
  }

  /** An org that runs 1.4.0; its admin is admin1@subscriber.example for the first one. */
  OrgId org(String instance) {
    var id = OrgId.numbered(1_000 + orgs++);
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org " + orgs,
                new Org.Traits(OrgType.PRODUCTION, OrgStatus.ACTIVE, "Enterprise", null),
                new Org.Place("Americas", instance),
                new Org.Admin("admin" + orgs + "@subscriber.example", "en_US"),
                Instant.now()),
            Instant.now());
    new InstallStore(database)
        .install(id, new InstalledPackage(loyalty.id(), base.id(), Instant.now(), "manual"));
    return id;
  }

  /** The subscriber wants no pushes. */
  void optOut(OrgId org) {
    new OptOutStore(database)
        .disablePush(org, new OptOut(Instant.now(), "ann", "we test releases ourselves"));
  }

  /** Nothing can be deployed to the org for years. */
  void readOnly(OrgId org) {
    var years = new ReadOnly(ReadOnly.Cause.MAINTENANCE, Instant.parse("2040-01-01T00:00:00Z"));
    new OptOutStore(database).readOnly(org, years, Instant.now());
  }

  /** A push that is over and, as far as the record tells, upgraded these orgs. */
  void upgradedLongAgo(PushId push, List<OrgId> upgraded) {
    var request =
        new PushRequest(
            "long ago",
            base.id(),
            Instant.now(),
            "Points",
            OrgFilter.EVERYONE,
            PushRequest.OrgLists.NONE,
            PushPolicy.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            "pat",
            "pat@publisher.example");
    new PushStore(database).create(push, request, Instant.now());
    for (var org : upgraded) {
      database
          .jdbc()
          .sql(
              """
              INSERT INTO push_job (push_id, org_id, job_no, wave_no, instance, status, attempt, failures, ended_at)
              SELECT ?, o.id, 1000 + o.shuffle, 0, o.instance, 'SUCCEEDED', 1, 0, CURRENT_TIMESTAMP FROM org o WHERE o.id = ?
              """)
          .params(push.value(), org.value())
          .update();
    }
  }

  /** Types a command line, as user pat. */
  Run run(String... args) {
    return typed().run(args);
  }

  /** The command line before it is typed. */
  Typed typed() {
    return new Typed(Pushes.class, folder)
        .with("PUSH_UPGRADE_ADDRESS", "127.0.0.1:" + port)
        .with("PUSH_UPGRADE_AS", "pat");
  }

  /** What came of a command, each time, oldest first. */
  List<String> audited(String command) {
    return database
        .jdbc()
        .sql("SELECT result FROM audit WHERE command = ? ORDER BY id")
        .param(command)
        .query(String.class)
        .list();
  }

  long count(String table) {
    return database.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
    if (server != null) {
      server.close();
    }
    database.close();
  }
}
