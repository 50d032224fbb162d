package pushupgrade.realserver;

import io.grpc.ClientInterceptor;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.journey.Auditor;
import pushupgrade.journey.Facts;
import pushupgrade.journey.Fleet;
import pushupgrade.journey.Product;
import pushupgrade.journey.Wrapping;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.worker.Ports;
import pushupgrade.worker.WorkerTuning;

/**
 * Everything a push needs, in real time on the real Temporal server: a namespace of its own, its
 * own database, one worker at first. Openings of seconds are made with blackouts on instances that
 * are always open otherwise.
 */
public final class RealWorld implements AutoCloseable {
  /** Long enough for one slow machine, short enough for a test that hangs. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final InstantSource CLOCK = InstantSource.system();

  private final Setting setting;
  private final Database database;
  private final Fleet fleet;
  private final Facts facts;
  private final Product product;
  private final @Nullable RealWorker worker;
  private final PushConsole console;
  private final Connection connection;
  private final List<RealWorker> workers = new ArrayList<>();
  private final List<Auditor> audits = new CopyOnWriteArrayList<>();

  /**
   * What a world is made of.
   *
   * @param mails the folder that mails go to
   */
  public record Setting(
      RealTemporal server,
      Path mails,
      Database.Settings database,
      Wrapping wrapping,
      WorkerTuning tuning) {
    /** H2 in memory, nothing in between, the usual tuning. */
    public static Setting usual(RealTemporal server, Path mails) {
      var h2 = new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 16);
      return new Setting(server, mails, h2, Wrapping.NONE, WorkerTuning.USUAL);
    }

    /** The same with something between the workers and the adapters. */
    public Setting with(Wrapping other) {
      return new Setting(server, mails, database, other, tuning);
    }

    /** The same on another database. */
    public Setting on(Database.Settings other) {
      return new Setting(server, mails, other, wrapping, tuning);
    }

    /** The same with another tuning. */
    public Setting tuned(WorkerTuning other) {
      return new Setting(server, mails, database, wrapping, other);
    }
  }

  private RealWorld(Setting setting, boolean atWork) {
    this.setting = setting;
    database = Database.open(setting.database());
    fleet = new Fleet(database, CLOCK);
    facts = new Facts(database, setting.mails());
    product = new Product(database, CLOCK);
    connection = Connection.open(setting.server().address(), setting.server().newNamespace());
    console = new PushConsole(database, connection.client(), CLOCK);
    worker = atWork ? anotherWorker() : null;
  }

  /** Opens a world with one worker. */
  public static RealWorld of(Setting setting) {
    return new RealWorld(setting, true);
  }

  /** Opens a world in which nobody works yet. */
  public static RealWorld idle(Setting setting) {
    return new RealWorld(setting, false);
  }

  /** The usual world on the server that tests share. */
  public static RealWorld usual(Path mails) {
    return of(Setting.usual(RealTemporal.shared(), mails));
  }

  public Database database() {
    return database;
  }

  public Fleet fleet() {
    return fleet;
  }

  public Facts facts() {
    return facts;
  }

  public Product product() {
    return product;
  }

  public PushConsole console() {
    return console;
  }

  /** A client in the world's namespace. */
  public WorkflowClient client() {
    return connection.client();
  }

  /** The namespace that is the world's own. */
  public String namespace() {
    return connection.namespace();
  }

  /** The first worker. */
  public RealWorker worker() {
    return Objects.requireNonNull(worker, "an idle world has no worker of its own");
  }

  /** What stands around a worker: a database of its own making, and interceptors. */
  public record Around(
      Database database, List<ClientInterceptor> channel, List<WorkerInterceptor> activities) {}

  /** Starts one more worker over a connection of its own; it ends with the world at the latest. */
  public RealWorker anotherWorker() {
    return anotherWorker(new Around(database, List.of(), List.of()));
  }

  /** The same with faults around it. */
  public RealWorker anotherWorker(Around around) {
    var ports = ports(around.database());
    var own = Connection.open(setting.server().address(), connection.namespace(), around.channel());
    var started = RealWorker.start(own, ports, setting.tuning(), around.activities());
    workers.add(started);
    return started;
  }

  private Ports ports(Database database) {
    return new Ports(
        database,
        setting.wrapping().target(new MetadataStoreTarget(database)),
        setting.wrapping().mail(new EmlFolderTransport(setting.mails())),
        new MailAddress("push@publisher.example"),
        DeliveryLimits.USUAL,
        CLOCK);
  }

  /** The time here and on the server, which is the same machine. */
  public Instant now() {
    return CLOCK.instant();
  }

  /** Orgs on an instance, all on the base version. */
  public List<OrgId> orgs(int count, String instance) {
    return fleet.orgs(count, instance, product.base());
  }

  /** Without notice; fifty in flight an instance, as by default. */
  public static PushPolicy policy(String waves, String tolerance, RetryPlan retry) {
    return new PushPolicy(
        WaveSpecs.parse(waves), Tolerance.parse(tolerance), 50, retry, 3, null, 0, 72, null, 60);
  }

  /** One wave, retried in the next window, halted by nothing. */
  public static PushPolicy simply() {
    return policy("rest", "100%", RetryPlan.NEXT_WINDOW);
  }

  /** Schedules a push of the patch to everyone, so far ahead; at least a second or two. */
  public PushId schedule(PushPolicy policy, Duration ahead) {
    var request = product.request(policy, now().plus(ahead), Optional.empty());
    var push = console.schedule(request, Product.PUBLISHER);
    audits.add(new Auditor(database, fleet, facts, push));
    return push;
  }

  /** Waits for the end of the push and of its mails, and looks at everything. */
  public PushTally finish(PushId push) {
    return finish(push, PATIENCE);
  }

  /** The same for a push that takes longer. */
  public PushTally finish(PushId push, Duration patience) {
    awaitClosed(WorkflowIds.push(push), patience);
    awaitClosed(WorkflowIds.mail(push), patience);
    audit();
    return console.await(push);
  }

  /** Waits until the workflow has closed. */
  public void awaitClosed(String workflow, Duration patience) {
    Patience.until(workflow + " ends", patience, () -> !connection.runs(workflow));
  }

  /** Waits until the record says so. */
  public void await(String what, BooleanSupplier condition) {
    Patience.until(what, PATIENCE, condition);
  }

  /** Looks at every push so far; fails when something is not as it must always be. */
  public void audit() {
    audits.forEach(Auditor::look);
  }

  /** The history of the last run of a workflow. */
  public WorkflowExecutionHistory history(String workflow) {
    return client().fetchHistory(workflow);
  }

  /** The runs that a list filter finds, such as {@code PushId = '0DV...'}. */
  public List<WorkflowExecution> find(String filter) {
    return client().listExecutions(filter).map(found -> found.getExecution()).toList();
  }

  /** Ends the world after a last look at every push. */
  @Override
  public void close() {
    try {
      audit();
    } finally {
      workers.forEach(RealWorker::stopNow);
      connection.close();
      database.close();
    }
  }
}
