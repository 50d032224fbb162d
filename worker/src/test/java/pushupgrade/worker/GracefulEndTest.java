package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.store.Database;

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

  @Test
  void a_deploy_in_flight_heartbeats_and_ends_and_the_rest_goes_to_another_worker()
      throws Exception {
    var orgs = publisher.orgs(3, Publisher.OPEN);
    var gate = Gate.closed();
    var leaving = work("leaving", gate);
    var push = publisher.push(Instant.now(), 1);
    Publisher.start(temporal.client(), push);
    gate.awaitSomebody();

    var lifecycle = new WorkerLifecycle(leaving, PATIENCE);
    var stopped = CompletableFuture.runAsync(lifecycle::stop);
    RealTemporal.until(leaving::isShutdown);
    gate.open();
    stopped.get();
    assertThat(leaving.isTerminated()).isTrue();
    assertThat(notes.deployedBy().values()).containsExactly(List.of("leaving"));

    var staying = work("staying", Gate.OPEN);
    var tally = Publisher.await(temporal.client(), push);
    new WorkerLifecycle(staying, PATIENCE).stop();
    assertThat(tally).isEqualTo(new PushTally(3, 3, 0, 0, 0, 0, 0));
    assertThat(notes.deployedBy()).containsOnlyKeys(orgs);
    assertThat(notes.deployedBy().values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("leaving", "staying", "staying");
    assertThat(notes.verifiedBy().values().stream().collect(Collectors.summingInt(List::size)))
        .isEqualTo(3);
  }

  private static void heartbeat() {
    Activity.getExecutionContext().heartbeat("still at it");
  }

  private WorkerFactory work(String who, Gate gate) {
    var usual = publisher.ports(folder.resolve("mails"));
    var factory =
        WorkerFactory.newInstance(
            temporal.client(), PushWorkers.factoryOptions(WorkerTuning.USUAL));
    PushWorkers.register(
        factory,
        GatedTarget.ports(usual, who, gate, GracefulEndTest::heartbeat, notes),
        WorkerTuning.USUAL);
    factory.start();
    return factory;
  }
}
