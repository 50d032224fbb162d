package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.store.Database;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** A worker that is told to stop finishes what it runs, takes nothing new, and nothing is lost. */
class GracefulEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final Database database =
      Database.open(new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 16));
  private final Publisher publisher = new Publisher(database, InstantSource.system());
  private final GatedTarget.Notes notes = new GatedTarget.Notes();
  private RealTemporal server;
  private TemporalConnection temporal;

  @BeforeEach
  void start() throws IOException {
    server = RealTemporal.in(folder);
    temporal = server.connect();
  }

  @AfterEach
  void end() {
    database.close();
    if (server != null) {
      temporal.close();
      server.close();
    }
  }

  /** The other worker is up all the time, so that a deploy given up too early would go there. */
  @Test
  void a_deploy_in_flight_heartbeats_and_ends_and_the_rest_goes_to_another_worker()
      throws Exception {
    var orgs = publisher.orgs(6, Publisher.OPEN);
    var gate = Gate.closed();
    var leaving = work("leaving", gate);
    var push = publisher.push(Instant.now(), 1);
    Publisher.start(temporal.client(), push);
    gate.awaitSomebody();
    var staying = work("staying", Gate.OPEN);
    RealTemporal.until(() -> RealTemporal.pollers(temporal, TaskQueues.DEPLOY) == 2);

    var lifecycle = new WorkerLifecycle(leaving, PATIENCE);
    var stopped = CompletableFuture.runAsync(lifecycle::stop);
    RealTemporal.until(leaving::isShutdown);
    gate.open();
    stopped.get();
    assertThat(leaving.isTerminated()).isTrue();

    var tally = Publisher.await(temporal.client(), push);
    new WorkerLifecycle(staying, PATIENCE).stop();
    assertThat(tally).isEqualTo(new PushTally(6, 6, 0, 0, 0, 0, 0));
    assertThat(notes.deployedBy()).containsOnlyKeys(orgs);
    var leavers = orgs.stream().filter(org -> by("leaving", org)).toList();
    assertThat(leavers).as("the deploy in flight, and no other").hasSize(1);
    assertThat(orgs).filteredOn(org -> by("staying", org)).hasSize(5);
    assertThat(notes.verifiedBy().values()).hasSize(6).allMatch(who -> who.size() == 1);
    orgs.forEach(org -> checkDeployedAtOnce(push, org));
  }

  private boolean by(String who, OrgId org) {
    return List.of(who).equals(notes.deployedBy().get(org));
  }

  /** No deploy was taken for dead and begun again. */
  private void checkDeployedAtOnce(PushId push, OrgId org) {
    var events =
        temporal.client().fetchHistory(WorkflowIds.orgUpgrade(push, org)).getEvents().stream();
    var deploys =
        events.filter(event -> event.getEventType().name().contains("_ACTIVITY_TASK_")).toList();
    assertThat(deploys)
        .extracting(HistoryEvent::getEventType)
        .containsExactly(
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    assertThat(deploys.get(1).getActivityTaskStartedEventAttributes().getAttempt()).isEqualTo(1);
  }

  private static void heartbeat() {
    Activity.getExecutionContext().heartbeat("still at it");
  }

  private WorkerFactory work(String who, Gate gate) {
    var usual = publisher.ports(folder.resolve("mails"));
    var options = WorkflowClientOptions.newBuilder(temporal.client().getOptions());
    var client = WorkflowClient.newInstance(temporal.stubs(), options.setIdentity(who).build());
    var factory = WorkerFactory.newInstance(client, PushWorkers.factoryOptions(WorkerTuning.USUAL));
    PushWorkers.register(
        factory,
        GatedTarget.ports(usual, who, gate, GracefulEndTest::heartbeat, notes),
        WorkerTuning.USUAL);
    factory.start();
    return factory;
  }
}
