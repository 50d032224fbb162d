package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.org.OrgAttempt;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushStatus;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.ReadOnly;
import pushupgrade.registry.Registered;
import pushupgrade.rollout.DuePage;
import pushupgrade.rollout.DueQuery;
import pushupgrade.store.Database;
import pushupgrade.window.Blackout;

/** A frozen push of the second patch in the record, and the activities that work on it. */
final class RecordedPush {
  static final Instant NOW = Registered.NOW;
  static final Instant CLOSES = NOW.plus(Duration.ofHours(4));
  private static final AtomicInteger ORGS = new AtomicInteger(100);

  final Database database;
  final PushId push;
  final List<OrgId> orgs;
  final OrgStepActivitiesImpl steps;
  final PushRecordActivitiesImpl record;
  final RolloutActivitiesImpl rollouts;

  RecordedPush(Database database, int count, String tolerance, String waves) {
    this(database, count, tolerance, waves, RetryPlan.NONE);
  }

  RecordedPush(Database database, int count, String tolerance, String waves, RetryPlan retry) {
    this.database = database;
    if (database.jdbc().sql("SELECT count(*) FROM package").query(Long.class).single() == 0) {
      Registered.packageAndInstances(database);
    }
    database.jdbc().sql("DELETE FROM installed_package").update(); // what other tests left behind
    orgs = IntStream.range(0, count).mapToObj(n -> org()).toList();
    steps = new OrgStepActivitiesImpl(database, new MetadataStoreTarget(database), () -> NOW);
    record = new PushRecordActivitiesImpl(database, () -> NOW);
    rollouts = new RolloutActivitiesImpl(database, () -> NOW);
    push = new PushStore(database).create(request(tolerance, waves, retry), NOW);
    record.freeze(push);
    record.become(push, PushStatus.PENDING);
    record.announce(push);
    record.become(push, PushStatus.IN_PROGRESS);
  }

  private OrgId org() {
    var org = Registered.org(ORGS.incrementAndGet(), OrgType.PRODUCTION, "NA224");
    new OrgStore(database).save(org, NOW);
    new InstallStore(database).install(org.id(), Registered.installed(Registered.V1));
    return org.id();
  }

  private static PushRequest request(String tolerance, String waves, RetryPlan retry) {
    return new PushRequest(
        UUID.randomUUID().toString(),
        Registered.V2,
        NOW.minusSeconds(60),
        "Repairs the yearly report",
        OrgFilter.EVERYONE,
        PushRequest.OrgLists.NONE,
        new PushPolicy(
            WaveSpecs.parse(waves),
            Tolerance.parse(tolerance),
            20,
            retry,
            3,
            null,
            48,
            72,
            null,
            60),
        Optional.empty(),
        Optional.empty(),
        "ann",
        "team@publisher.example");
  }

  OrgAttempt attempt(int org, int number) {
    return new OrgAttempt(push, orgs.get(org), 0, "NA224", number, CLOSES);
  }

  void optOut(int org) {
    new OptOutStore(database).disablePush(orgs.get(org), new OptOut(NOW, "sam", "no"));
  }

  void readOnly(int org) {
    new OptOutStore(database)
        .readOnly(orgs.get(org), new ReadOnly(ReadOnly.Cause.MAINTENANCE, CLOSES), NOW);
  }

  void writable(int org) {
    new OptOutStore(database).writable(orgs.get(org), NOW);
  }

  /** The instance is left alone from the first instant until the second. */
  void closed(Instant from, Instant until) {
    new BlackoutStore(database).add("NA224", new Blackout(from, until, "A freeze"));
  }

  /** Other tests work on the same instance. */
  void open() {
    database.jdbc().sql("DELETE FROM instance_blackout").update();
  }

  /** What the rollout would start now. */
  DuePage due() {
    return rollouts.due(new DueQuery(push, 0, "NA224", null, NOW, 100));
  }

  void uninstall(int org) {
    new InstallStore(database).uninstall(orgs.get(org), Registered.PACKAGE);
  }

  String status(int org) {
    return String.valueOf(job(org).get("status"));
  }

  /** The job's row as it stands. */
  Map<String, Object> job(int org) {
    return database
        .jdbc()
        .sql("SELECT * FROM push_job WHERE push_id = ? AND org_id = ?")
        .params(push.value(), orgs.get(org).value())
        .query()
        .singleRow();
  }

  /** The statuses that the job had, by their instants. */
  List<String> historyOf(int org) {
    return rows("SELECT * FROM push_job_history WHERE push_id = ? AND org_id = ? ORDER BY at", org)
        .stream()
        .map(row -> String.valueOf(row.get("status")))
        .toList();
  }

  /** Everything that an attempt at the org can have written. */
  List<List<Map<String, Object>>> traces(int org) {
    return List.of(
        rows("SELECT * FROM push_job WHERE push_id = ? AND org_id = ?", org),
        rows("SELECT * FROM push_job_history WHERE push_id = ? AND org_id = ? ORDER BY 3, 4", org),
        rows("SELECT * FROM deploy_ledger WHERE push_id = ? AND org_id = ?", org),
        rows("SELECT * FROM outbox_mail WHERE push_id = ? AND org_id = ? ORDER BY kind", org),
        rows("SELECT i.* FROM installed_package i WHERE ? <> '' AND org_id = ?", org));
  }

  private List<Map<String, Object>> rows(String sql, int org) {
    return database
        .jdbc()
        .sql(sql)
        .params(push.value(), orgs.get(org).value())
        .query()
        .listOfRows();
  }

  long count(String sql) {
    return database.jdbc().sql(sql).param(push.value()).query(Long.class).single();
  }
}
