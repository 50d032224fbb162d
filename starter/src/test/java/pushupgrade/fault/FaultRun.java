package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.realserver.HistoryAuditor;
import pushupgrade.realserver.Patience;
import pushupgrade.realserver.RealTemporal;
import pushupgrade.realserver.RealWorker;
import pushupgrade.realserver.RealWorld;
import pushupgrade.record.TallyStore;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;

/**
 * A push on the real Temporal server and a real PostgreSQL, both for this run alone, that is going
 * to be disturbed. A part of its orgs has opted out and a part cannot be upgraded, so that every
 * count is known beforehand, and whatever is disturbed must end in just these counts. The auditor
 * looks all the time, and mails go to a server that notes each one it takes.
 */
final class FaultRun implements AutoCloseable {
  /** A longer run on request: so many times the orgs and the kills. */
  static final int SOAK = Integer.getInteger("pushupgrade.soak", 1);

  private static final Duration LONGEST = Duration.ofMinutes(12L * SOAK);
  private static final int CONNECTIONS = 16;
  private static final int INSTANCES = 5;
  private static final int OPTED_OUT = 50;
  private static final int READ_ONLY = 40;

  final long seed = SeedInFailures.draw();
  final Random random = new Random(seed);
  final Postgres postgres;
  final RealTemporal temporal;
  final RealWorld world;
  final FaultRecord record;
  private final PostBox post = new PostBox();
  private final Path folder;
  private final List<Database> databases = new ArrayList<>();
  private final List<WorkerProcess> processes = new ArrayList<>();
  private final Lookout lookout;
  private final Instant begun = Instant.now();
  private int orgs;

  private FaultRun(Path folder, Path data, UnaryOperator<RealWorld.Setting> setting) {
    this.folder = folder;
    temporal = RealTemporal.start();
    postgres = Postgres.in(data);
    var usual = RealWorld.Setting.usual(temporal, folder).on(postgres.observer());
    var made = setting.apply(usual);
    world = RealWorld.idle(made.with(post.around(made.wrapping())));
    record = new FaultRecord(world.database(), LONGEST);
    lookout = Lookout.over(world::audit);
  }

  /** Begins without a worker. */
  static FaultRun in(Path folder) {
    return in(folder, setting -> setting);
  }

  /** The same with another setting. */
  static FaultRun in(Path folder, UnaryOperator<RealWorld.Setting> setting) {
    return new FaultRun(folder, folder.resolve("postgres"), setting);
  }

  /** The same with PostgreSQL's data in a folder of its own. */
  static FaultRun on(Path folder, Path data) {
    return new FaultRun(folder, data, setting -> setting);
  }

  /** So many orgs on five instances without windows. */
  FaultRun orgs(int some) {
    for (var n = 0; n < INSTANCES; n++) {
      trouble(healthy(some * SOAK / INSTANCES, "CS" + n));
    }
    return this;
  }

  /** The same on one instance that opens only then. */
  FaultRun orgsThatWait(int count, Instant opens) {
    var all = healthy(count, "CS0");
    world.fleet().closed("CS0", Instant.now().minusSeconds(60), opens);
    trouble(all);
    return this;
  }

  /** Orgs on one more instance without windows, all of which can be upgraded so far. */
  List<OrgId> healthy(int count, String instance) {
    orgs += count;
    world.fleet().always(instance);
    return world.orgs(count, instance);
  }

  private void trouble(List<OrgId> all) {
    IntStream.range(0, all.size() / OPTED_OUT)
        .forEach(n -> world.fleet().optOut(all.get(n * OPTED_OUT)));
    IntStream.range(0, all.size() / READ_ONLY).forEach(n -> sicken(all.get(n * READ_ONLY + 1)));
  }

  /** The org cannot be upgraded for longer than any run takes. */
  void sicken(OrgId org) {
    world.fleet().readOnly(org, Instant.now().plus(Duration.ofDays(9)));
  }

  /** Schedules the push of all orgs for the next second: one attempt each, halted by nothing. */
  PushId push() {
    var policy = RealWorld.policy("rest", "100%", RetryPlan.NONE);
    return world.schedule(policy, Duration.ofSeconds(1));
  }

  /** What must come out, whatever happens on the way. */
  PushTally expected() {
    var excluded = record.count("SELECT count(*) FROM org WHERE disabled_at IS NOT NULL");
    var failed = record.count("SELECT count(*) FROM org WHERE read_only_until > CURRENT_TIMESTAMP");
    return new PushTally(orgs, orgs - excluded - failed, failed, excluded, 0, 0, 0);
  }

  /** One more worker in this process, with a pool of its own. */
  RealWorker worker() {
    return worker(database(CONNECTIONS));
  }

  /** A pool of so many connections for a worker; it is closed with the run. */
  Database database(int connections) {
    var database = Database.open(postgres.settings(connections));
    databases.add(database);
    return database;
  }

  /** The same over a database that the test has opened in its own way. */
  RealWorker worker(Database database) {
    return worker(new RealWorld.Around(database, List.of(), List.of()));
  }

  /** The same with faults around it. */
  RealWorker worker(RealWorld.Around around) {
    return world.anotherWorker(around);
  }

  /** One more worker process, ready; it ends with the run at the latest. */
  WorkerProcess process() {
    var place = new WorkerProcess.Place(temporal.address(), world.namespace(), post.port(), folder);
    var started = WorkerProcess.start(place, postgres.settings(1));
    processes.add(started);
    return started.awaitReady();
  }

  /** What must always hold holds now, and held whenever it was looked at. */
  void audit() {
    record.count("SELECT count(*) FROM push");
    world.audit();
    lookout.check();
    assertThat(post.acceptedTwice()).as("mails that were sent twice").isEmpty();
  }

  /** Waits until the auditor has looked twice more. */
  void awaitLooks() {
    var enough = lookout.looks() + 2;
    Patience.until("two looks", LONGEST, () -> lookout.looks() >= enough);
    audit();
  }

  /** Waits for the end and checks all of it: counts, invariants, deploys, mails, histories. */
  void finish(PushId push) {
    finish(push, 0);
  }

  /**
   * The same when workers were killed: each may have left one mail behind whose fate is unknown.
   */
  void finish(PushId push, int killed) {
    record.awaitOver(push);
    record.awaitMailsGone();
    audit();
    assertThat(new TallyStore(world.database()).of(push))
        .as("%s", record.reasons(push))
        .isEqualTo(expected());
    assertThat(world.facts().deploys(push)).isEqualTo(expected().succeeded());
    post.check(record, killed);
    new HistoryAuditor(world).look(push);
  }

  /** Waits for the end of the push's workflow, which waits a minute for the end of its mails. */
  void awaitWorkflow(PushId push) {
    world.awaitClosed(WorkflowIds.push(push), LONGEST);
    assertThat(world.console().await(push)).isEqualTo(expected());
  }

  /** A moment between none and the longest, in milliseconds. */
  void aMoment(int longestMillis) {
    sleep(random.nextInt(longestMillis));
  }

  static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a fault was on its way", e);
    }
  }

  /** Tells the report what came of it. */
  void tell(String promise, String fault, String injected, String counted) {
    var seconds = Duration.between(begun, Instant.now()).toSeconds();
    var held =
        "held: %d orgs, %s, %d mails taken and none twice, %d looks, %d s, seed %d"
            .formatted(orgs, counted, post.accepted().size(), lookout.looks(), seconds, seed);
    FaultReport.tell(promise, fault, injected, held);
  }

  @Override
  public void close() {
    lookout.close();
    try {
      world.close();
    } finally {
      processes.forEach(WorkerProcess::close);
      databases.forEach(Database::close);
      temporal.close();
      postgres.close();
      post.close();
    }
  }
}
