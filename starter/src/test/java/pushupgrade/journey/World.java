package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import pushupgrade.registry.OrgFilter;
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
  private static final Duration PATIENCE = Duration.ofDays(60);
  static final Actor PUBLISHER = new Actor("pat", Role.PUBLISHER);

  final TestWorkflowEnvironment temporal;
  final Database database;
  final PushConsole console;
  final PackageRecord loyalty;
  final VersionRecord base;
  final VersionRecord patch;
  final Fleet fleet;
  final Facts facts;
  private final WorkflowClient client;
  private final List<Auditor> audits = new ArrayList<>();
  private final Set<PushId> audited = new HashSet<>();

  private World(Path mails, Wrapping wrapping, Database.Settings settings) {
    database = Database.open(settings);
    fleet = new Fleet(database, this::now);
    facts = new Facts(database, mails);
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
    var ports =
        new Ports(
            database,
            wrapping.target(new MetadataStoreTarget(database)),
            wrapping.mail(new EmlFolderTransport(mails)),
            new MailAddress("push@publisher.example"),
            DeliveryLimits.USUAL,
            this::now);
    PushWorkers.register(temporal.getWorkerFactory(), ports, WorkerTuning.USUAL);
    temporal.start();
    client =
        WorkflowClient.newInstance(
            temporal.getWorkflowServiceStubs(),
            WorkflowClientOptions.newBuilder()
                .setDataConverter(PushDataConverter.create())
                .build());
    console = new PushConsole(database, client, this::now);
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
    return with(mails, new Wrapping() {});
  }

  static World with(Path mails, Wrapping wrapping) {
    return on(
        new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 10), mails, wrapping);
  }

  static World on(Database.Settings database, Path mails, Wrapping wrapping) {
    return new World(mails, wrapping, database);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  VersionRecord version(String number) {
    return version(number, VersionState.RELEASED);
  }

  VersionRecord version(String number, VersionState state) {
    return version(loyalty, number, state);
  }

  VersionRecord version(PackageRecord owner, String number) {
    return version(owner, number, VersionState.RELEASED);
  }

  private VersionRecord version(PackageRecord owner, String number, VersionState state) {
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            owner.id(),
            owner.kind(),
            VersionNumber.parse(number).withBuild(1),
            state,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            now(),
            Optional.of(now()));
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

  OrgId org(String instance) {
    return fleet.org(instance, base);
  }

  List<OrgId> orgs(int count, String instance) {
    return fleet.orgs(count, instance, base);
  }

  /** One wave, retried in the next window, halted by nothing. */
  static PushPolicy simply() {
    return policy("rest", "100%", RetryPlan.NEXT_WINDOW);
  }

  static PushPolicy policy(String waves, String tolerance, RetryPlan retry) {
    return new PushPolicy(
        WaveSpecs.parse(waves), Tolerance.parse(tolerance), 20, retry, 3, null, 48, 72, null, 60);
  }

  /** The same, with an end after which no window is used. */
  static PushPolicy until(Instant finishBy) {
    return new PushPolicy(
        WaveSpecs.parse("rest"),
        Tolerance.parse("100%"),
        20,
        RetryPlan.NEXT_WINDOW,
        3,
        finishBy,
        48,
        72,
        null,
        60);
  }

  PushId schedule(PushPolicy policy) {
    return schedule(policy, THURSDAY_NOON);
  }

  PushId schedule(PushPolicy policy, Instant at) {
    return schedule(request(policy, at));
  }

  PushId schedule(PushRequest request) {
    var push = console.schedule(request, PUBLISHER);
    if (audited.add(push)) {
      audits.add(new Auditor(this, push));
    }
    return push;
  }

  PushRequest request(PushPolicy policy, Instant at) {
    return request(policy, at, Optional.empty());
  }

  /** With less notice than the policy asks for, and the reason why. */
  PushRequest waived(Instant at, String reason) {
    return request(simply(), at, Optional.of(reason));
  }

  private PushRequest request(PushPolicy policy, Instant at, Optional<String> waiver) {
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

  /** Lets virtual time run until the push has ended and its mails are out. */
  PushTally finish(PushId push) {
    runUntilClosed(WorkflowIds.push(push));
    runUntilClosed(WorkflowIds.mail(push));
    audit();
    return console.await(push);
  }

  /**
   * Lets virtual time run, hour by hour, until the workflow has closed. A wait for the workflow's
   * result would let time run on for years before it is noticed that nothing is left to do.
   */
  void runUntilClosed(String workflow) {
    var patience = now().plus(PATIENCE);
    while (client.newUntypedWorkflowStub(workflow).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      assertThat(now()).as(workflow + " has not ended").isBefore(patience);
      temporal.sleep(Duration.ofHours(1));
    }
  }

  /** Looks at every push so far; fails when something is not as it must always be. */
  void audit() {
    audits.forEach(Auditor::look);
  }

  void sleepUntil(Instant instant) {
    temporal.sleep(Duration.between(now(), instant));
  }

  /** A client that leaves the clock alone. */
  WorkflowClient client() {
    return client;
  }

  /** Ends the world after a last look at every push. */
  @Override
  public void close() {
    try {
      audit();
    } finally {
      temporal.close();
      database.close();
    }
  }
}
