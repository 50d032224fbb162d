package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.realserver.Patience;
import pushupgrade.realserver.RealTemporal;
import pushupgrade.realserver.RealWorker;
import pushupgrade.realserver.RealWorld;
import pushupgrade.record.TallyStore;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.window.Blackout;

/**
 * A push on the real Temporal server and a real PostgreSQL, both for this run alone, that is going
 * to be disturbed. A part of its orgs has opted out and a part cannot be upgraded, so that every
 * count is known beforehand, and whatever is disturbed must end in just these counts.
 */
final class FaultRun implements AutoCloseable {
  /** A longer run on request: so many times the orgs and the kills. */
  static final int SOAK = Integer.getInteger("pushupgrade.soak", 1);

  private static final Duration LONGEST = Duration.ofMinutes(12L * SOAK);
  private static final int CONNECTIONS = 16;
  private static final int INSTANCES = 5;
  private static final int OPTED_OUT = 50;
  private static final int READ_ONLY = 40;

  /** From the system property {@code pushupgrade.seed}, or another one each time; printed. */
  final long seed = Long.getLong("pushupgrade.seed", System.nanoTime() % 1_000_000);

  final Random random = new Random(seed);
  final Postgres postgres;
  final RealTemporal temporal;
  final RealWorld world;
  private final Path folder;
  private final List<Database> databases = new ArrayList<>();
  private final Instant begun = Instant.now();
  private int orgs;

  private FaultRun(Path folder, Path data, UnaryOperator<RealWorld.Setting> setting) {
    this.folder = folder;
    temporal = RealTemporal.start();
    postgres = Postgres.in(data);
    var usual = RealWorld.Setting.usual(temporal, folder.resolve("mails")).on(postgres.observer());
    world = RealWorld.idle(setting.apply(usual));
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
    var count = some * SOAK;
    for (var n = 0; n < INSTANCES; n++) {
      world.fleet().always("CS" + n);
      trouble(world.orgs(count / INSTANCES, "CS" + n));
    }
    orgs = count;
    return this;
  }

  /** The same on one instance that opens only then. */
  FaultRun orgsThatWait(int count, Instant opens) {
    world.fleet().always("CS0");
    new BlackoutStore(world.database())
        .add("CS0", new Blackout(Instant.now().minusSeconds(60), opens, "Opens in a moment"));
    trouble(world.orgs(count, "CS0"));
    orgs = count;
    return this;
  }

  private void trouble(List<OrgId> all) {
    IntStream.range(0, all.size() / OPTED_OUT)
        .forEach(n -> world.fleet().optOut(all.get(n * OPTED_OUT)));
    IntStream.range(0, all.size() / READ_ONLY)
        .forEach(
            n ->
                world
                    .fleet()
                    .readOnly(all.get(n * READ_ONLY + 1), Instant.now().plus(Duration.ofDays(9))));
  }

  /** Schedules the push of all orgs for the next second: one attempt each, halted by nothing. */
  PushId push() {
    return world.schedule(policy(), Duration.ofSeconds(1));
  }

  private static PushPolicy policy() {
    return RealWorld.policy("rest", "100%", RetryPlan.NONE);
  }

  /** What must come out, whatever happens on the way. */
  PushTally expected() {
    var excluded = count("SELECT count(*) FROM org WHERE disabled_at IS NOT NULL");
    var failed = count("SELECT count(*) FROM org WHERE read_only IS NOT NULL");
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

  /** One more worker process, ready. */
  WorkerProcess process() {
    return WorkerProcess.start(temporal.address(), world.namespace(), postgres.settings(1), folder)
        .awaitReady();
  }

  /** Waits until so many jobs have ended. */
  void awaitEnded(PushId push, int count) {
    Patience.until(count + " jobs have ended", LONGEST, () -> ended(push) >= count);
  }

  /** A look at the record; again when its database is just coming back. */
  private long count(String sql, Object... parameters) {
    var answer = new AtomicLong();
    Patience.until(
        "the record answers",
        LONGEST,
        () -> {
          try {
            answer.set(world.facts().count(sql, parameters));
            return true;
          } catch (DataAccessException away) {
            return false;
          }
        });
    return answer.get();
  }

  /** What must always hold holds now. */
  void audit() {
    count("SELECT count(*) FROM push");
    world.audit();
  }

  private long ended(PushId push) {
    return count(
        "SELECT count(*) FROM push_job WHERE push_id = ? AND ended_at IS NOT NULL", push.value());
  }

  /** Whether the push has not ended by the record. */
  boolean open(PushId push) {
    return count("SELECT count(*) FROM push WHERE id = ? AND ended_at IS NULL", push.value()) == 1;
  }

  /** Waits for the end of the push's workflow, which waits a minute for the end of its mails. */
  void awaitWorkflow(PushId push) {
    world.awaitClosed(WorkflowIds.push(push), LONGEST);
  }

  /** Waits until the push has ended by the record. */
  void awaitOver(PushId push) {
    Patience.until("the push has ended", LONGEST, () -> !open(push));
  }

  /** Whether a rollout has been told its opening and no job has begun. */
  boolean waitsForWindow(PushId push) {
    return count("SELECT count(*) FROM instance_rollout WHERE push_id = ?", push.value()) == 1;
  }

  boolean onHold(PushId push) {
    return count("SELECT count(*) FROM push WHERE id = ? AND hold = 'HALTED'", push.value()) == 1;
  }

  /** The orgs of an instance whose attempts are under way. */
  List<OrgId> underWay(PushId push, String instance) {
    return world
        .database()
        .jdbc()
        .sql(
            "SELECT org_id FROM push_job WHERE push_id = ? AND instance = ? AND status = 'IN_PROGRESS'")
        .params(push.value(), instance)
        .query((row, n) -> new OrgId(row.getString(1)))
        .list();
  }

  /** Waits for the end and checks all of it: the counts, the invariants, the deploys, the mails. */
  void finish(PushId push) {
    finish(push, 0);
  }

  /**
   * The same when workers were killed: each may have left one mail behind whose fate is unknown.
   */
  void finish(PushId push, int killed) {
    awaitOver(push);
    Patience.until("every mail that is due has left", LONGEST, () -> mails("QUEUED") == 0);
    audit();
    assertThat(new TallyStore(world.database()).of(push))
        .as("seed %d, %s", seed, reasons(push))
        .isEqualTo(expected());
    assertThat(world.facts().deploys(push)).isEqualTo(expected().succeeded());
    assertThat(mails("SENDING")).isLessThanOrEqualTo(killed);
    assertThat((long) world.facts().letters().size())
        .isBetween(mails("SENT"), mails("SENT") + mails("SENDING") + mails("UNKNOWN"));
  }

  private List<String> reasons(PushId push) {
    return world
        .database()
        .jdbc()
        .sql(
            """
            SELECT concat_ws(' ', status, code, min(detail), count(*)) FROM push_job
             WHERE push_id = ? GROUP BY status, code ORDER BY 1
            """)
        .param(push.value())
        .query(String.class)
        .list();
  }

  private long mails(String status) {
    return count(
        "SELECT count(*) FROM outbox_mail WHERE status = ? AND due_at <= CURRENT_TIMESTAMP",
        status);
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
    FaultReport.tell(
        promise,
        fault,
        injected,
        "held: %d orgs, %s, %d s, seed %d".formatted(orgs, counted, seconds, seed));
  }

  @Override
  public void close() {
    try {
      world.close();
    } finally {
      databases.forEach(Database::close);
      temporal.close();
      postgres.close();
    }
  }
}
