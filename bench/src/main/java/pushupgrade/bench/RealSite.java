package pushupgrade.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushStatus;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.Role;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.store.Database;
import pushupgrade.worker.TemporalConnection;
import pushupgrade.worker.WorkerApplication;

/** A real Temporal dev server, a database and the worker process as {@code dev} runs them. */
final class RealSite implements AutoCloseable {
  private static final Actor BENCH = new Actor("bench", Role.PUBLISHER);
  private static final int LEAD_SECONDS = 3;

  private final BenchDatabase opened;
  private final BenchTemporal server;
  private final ConfigurableApplicationContext worker;
  private final SimpleFleet fleet;
  private final PushConsole console;

  private RealSite(BenchDatabase opened, int instances, int orgs)
      throws IOException, InterruptedException {
    this.opened = opened;
    server = BenchTemporal.start(opened.folder());
    System.setProperty("pushupgrade.log", "WARN");
    worker = WorkerApplication.start(settings(opened, server.address()));
    fleet = new SimpleFleet(opened.database(), instances);
    fleet.orgs(orgs);
    console = new PushConsole(opened.database(), temporal().client(), InstantSource.system());
  }

  static RealSite start(BenchDatabase.Kind kind, int instances, int orgs)
      throws IOException, InterruptedException {
    return new RealSite(BenchDatabase.open(kind), instances, orgs);
  }

  private static Map<String, Object> settings(BenchDatabase opened, String address) {
    var database = opened.settings();
    return Map.of(
        "server.port",
        "0",
        "spring.main.register-shutdown-hook",
        "false",
        "push-upgrade.address",
        address,
        "push-upgrade.namespace",
        BenchTemporal.NAMESPACE,
        "push-upgrade.data",
        opened.folder().toString(),
        "push-upgrade.db-url",
        database.url(),
        "push-upgrade.db-user",
        String.valueOf(database.user()),
        "push-upgrade.db-password",
        String.valueOf(database.password()));
  }

  /** The worker's own connection. */
  TemporalConnection temporal() {
    return worker.getBean(TemporalConnection.class);
  }

  Database database() {
    return opened.database();
  }

  /** A push of the next patch to the first so many orgs, held at its time until notices are out. */
  PushId prepare(int orgs) {
    var at = Instant.now().plusSeconds(LEAD_SECONDS);
    var push = console.schedule(to(orgs, fleet.request(fleet.nextPatch(), at)), BENCH);
    console.pause(push, "Notices first", BENCH);
    await(() -> !Instant.now().isBefore(at) && frozen(push));
    settle(push);
    return push;
  }

  private boolean frozen(PushId push) {
    return new PushStore(database()).get(push).status() != PushStatus.CREATED
        && mails(push, "'QUEUED', 'SENDING', 'SENT'") > 0;
  }

  private static PushRequest to(int orgs, PushRequest all) {
    var targets = IntStream.rangeClosed(1, orgs).mapToObj(OrgId::numbered).toList();
    var lists = new PushRequest.OrgLists(targets, List.of(), List.of());
    return new PushRequest(
        all.key(),
        all.version(),
        all.at(),
        all.description(),
        all.filter().listed(true),
        lists,
        all.policy(),
        all.waiver(),
        all.retryOf(),
        all.by(),
        all.publisherEmail());
  }

  /** Lets a prepared push go and waits for its end; seconds between the two. */
  double seconds(PushId push, int orgs) {
    var begun = Instant.now();
    console.resume(push, "Notices are out", BENCH);
    var tally = console.await(push);
    if (tally.succeeded() != orgs) {
      throw new IllegalStateException("Not all orgs were upgraded: " + tally);
    }
    var ended = new PushStore(database()).get(push).endedAt().orElseThrow();
    return Duration.between(begun, ended).toMillis() / 1e3;
  }

  /** Waits until the mails of a push that are due are sent, so that they disturb nothing later. */
  void settle(PushId push) {
    await(() -> mails(push, "'QUEUED', 'SENDING'") == 0);
  }

  private long mails(PushId push, String statuses) {
    return database()
        .jdbc()
        .sql(
            "SELECT count(*) FROM outbox_mail WHERE push_id = ? AND due_at <= CURRENT_TIMESTAMP AND status IN (%s)"
                .formatted(statuses))
        .param(push.value())
        .query(Long.class)
        .single();
  }

  private static void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    worker.close();
    server.close();
    opened.close();
  }
}
