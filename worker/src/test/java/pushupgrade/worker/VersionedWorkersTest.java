package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.VersioningBehavior;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;

/** On the real server: an attempt ends on the build it began on, its push goes over to the next. */
class VersionedWorkersTest {
  private static final WorkerBuild OLD = new WorkerBuild("push-upgrade", "1.0.0");
  private static final WorkerBuild NEW = new WorkerBuild("push-upgrade", "1.1.0");

  @TempDir Path folder;

  private final GatedTarget.Notes notes = new GatedTarget.Notes();
  private RealTemporal server;
  private TemporalConnection temporal;
  private Database database;
  private Publisher publisher;

  @BeforeEach
  void start() throws IOException {
    server = RealTemporal.in(folder);
    temporal = server.connect();
    database =
        Database.open(new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 16));
    publisher = new Publisher(database, InstantSource.system());
  }

  @AfterEach
  void end() {
    if (server != null) {
      temporal.close();
      server.close();
      database.close();
    }
  }

  @Test
  void an_attempt_ends_on_its_build_while_its_push_goes_over_to_the_next() {
    var orgs = publisher.orgs(3, Publisher.OPEN);
    var gate = Gate.closed();
    var old = work(OLD, gate);
    RealTemporal.setCurrent(temporal, OLD);
    var push = publisher.push(Instant.now(), 1);
    Publisher.start(temporal.client(), push);
    gate.awaitSomebody();
    assertThat(builds(push)).containsExactly("1.0.0");

    var next = work(NEW, Gate.OPEN);
    RealTemporal.setCurrent(temporal, NEW);
    gate.open();
    var tally = Publisher.await(temporal.client(), push);

    assertThat(tally).isEqualTo(new PushTally(3, 3, 0, 0, 0, 0, 0));
    var first = orgs.stream().filter(org -> isBy("1.0.0", notes.deployedBy(), org)).toList();
    assertThat(first).hasSize(1);
    assertThat(notes.verifiedBy()).containsEntry(first.get(0), List.of("1.0.0"));
    assertThat(orgs)
        .filteredOn(org -> !first.contains(org))
        .hasSize(2)
        .allMatch(org -> isBy("1.1.0", notes.deployedBy(), org))
        .allMatch(org -> isBy("1.1.0", notes.verifiedBy(), org));
    assertThat(builds(push)).containsExactly("1.1.0");
    assertBehavior(WorkflowIds.orgUpgrade(push, first.get(0)), "PINNED", "1.0.0");
    assertBehavior(WorkflowIds.push(push), "AUTO_UPGRADE", "1.1.0");
    assertBehavior(WorkflowIds.rollout(push, 0, Publisher.OPEN), "AUTO_UPGRADE", "1.1.0");
    end(old, next);
  }

  @Test
  void unversioned_workers_do_everything() {
    publisher.orgs(3, Publisher.OPEN);
    var workers = work(WorkerBuild.UNVERSIONED, Gate.OPEN);
    var push = publisher.push(Instant.now());
    Publisher.start(temporal.client(), push);
    assertThat(Publisher.await(temporal.client(), push))
        .isEqualTo(new PushTally(3, 3, 0, 0, 0, 0, 0));
    end(workers);
  }

  private static boolean isBy(String build, Map<OrgId, List<String>> by, OrgId org) {
    return List.of(build).equals(by.get(org));
  }

  private List<String> builds(PushId push) {
    var info = RealTemporal.versioning(temporal.client(), WorkflowIds.push(push));
    return List.of(info.getDeploymentVersion().getBuildId());
  }

  private void assertBehavior(String workflow, String behavior, String build) {
    var info = RealTemporal.versioning(temporal.client(), workflow);
    assertThat(info.getBehavior())
        .isEqualTo(VersioningBehavior.valueOf("VERSIONING_BEHAVIOR_" + behavior));
    assertThat(info.getDeploymentVersion().getBuildId()).isEqualTo(build);
  }

  private WorkerFactory work(WorkerBuild build, Gate gate) {
    var usual = publisher.ports(folder.resolve("mails"));
    var factory =
        WorkerFactory.newInstance(
            temporal.client(), PushWorkers.factoryOptions(WorkerTuning.USUAL));
    PushWorkers.register(
        factory,
        GatedTarget.ports(usual, build.buildId(), gate, () -> {}, notes),
        WorkerTuning.USUAL,
        build);
    factory.start();
    return factory;
  }

  private static void end(WorkerFactory... factories) {
    for (var factory : factories) {
      new WorkerLifecycle(factory, Duration.ofSeconds(20)).stop();
    }
  }
}
