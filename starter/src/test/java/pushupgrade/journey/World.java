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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.store.Database;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;
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

  /**
   * With the two minutes before a digest is due, an hour, as in {@link #runUntilClosed}: where a
   * delivery that outlived its push ends in the middle of a sleep, the service keeps its clock
   * locked and the sleep does not return.
   */
  private static final int DIGEST_MINUTES = 58;

  private static final Duration PATIENCE = Duration.ofDays(60);
  static final Actor PUBLISHER = Product.PUBLISHER;

  final TestWorkflowEnvironment temporal;
  final Database database;
  private final Product product;
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
    product = new Product(database, this::now);
    loyalty = product.loyalty();
    base = product.base();
    patch = product.patch();
  }

  static World with(Path mails) {
    return with(mails, Wrapping.NONE);
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
    return product.version(number, VersionState.RELEASED);
  }

  VersionRecord version(String number, VersionState state) {
    return product.version(number, state);
  }

  VersionRecord version(PackageRecord owner, String number) {
    return product.version(owner, number, VersionState.RELEASED);
  }

  /** The patch needs these in an org. */
  void require(Requirement... requirements) {
    product.require(requirements);
  }

  void component(VersionRecord version, String type, String fullName) {
    product.component(version, type, fullName);
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
        WaveSpecs.parse(waves),
        Tolerance.parse(tolerance),
        20,
        retry,
        3,
        null,
        48,
        72,
        null,
        DIGEST_MINUTES);
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
        DIGEST_MINUTES);
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
      audits.add(new Auditor(database, fleet, facts, push));
    }
    return push;
  }

  PushRequest request(PushPolicy policy, Instant at) {
    return product.request(policy, at, Optional.empty());
  }

  /** With less notice than the policy asks for, and the reason why. */
  PushRequest waived(Instant at, String reason) {
    return product.request(simply(), at, Optional.of(reason));
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
