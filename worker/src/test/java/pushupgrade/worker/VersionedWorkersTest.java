package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.push.PushTally;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;

/** On the real server: an attempt ends on the build it began on, its push goes over to the next. */
class VersionedWorkersTest {
  private static final WorkerBuild OLD = new WorkerBuild("push-upgrade", "1.0.0");
  private static final WorkerBuild NEW = new WorkerBuild("push-upgrade", "1.1.0");

  @TempDir Path folder;

  private final Map<OrgId, String> deployedBy = new ConcurrentHashMap<>();
  private final Map<OrgId, String> verifiedBy = new ConcurrentHashMap<>();
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
  void an_attempt_ends_on_its_build_while_its_push_goes_over_to_the_next() throws Exception {
    var orgs = publisher.orgs(3, Publisher.OPEN);
    var reached = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var old = work(OLD, new Gate(reached, released));
    RealTemporal.setCurrent(temporal, OLD);
    var push = publisher.push(Instant.now(), 1);
    Publisher.start(temporal.client(), push);
    reached.await();
    assertThat(builds(push)).containsExactly("1.0.0");

    var next = work(NEW, Gate.OPEN);
    RealTemporal.setCurrent(temporal, NEW);
    released.countDown();
    var tally = Publisher.await(temporal.client(), push);

    assertThat(tally).isEqualTo(new PushTally(3, 3, 0, 0, 0, 0, 0));
    var first = orgs.stream().filter(org -> "1.0.0".equals(deployedBy.get(org))).toList();
    assertThat(first).hasSize(1);
    assertThat(verifiedBy).containsEntry(first.get(0), "1.0.0");
    assertThat(orgs)
        .filteredOn(org -> !first.contains(org))
        .allSatisfy(org -> assertThat(deployedBy).containsEntry(org, "1.1.0"))
        .allSatisfy(org -> assertThat(verifiedBy).containsEntry(org, "1.1.0"));
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

  @ParameterizedTest
  @CsvSource({"'', 1.0", "a.b, 1.0", "push upgrade, 1.0", "push-upgrade, -1", "push-upgrade, a b"})
  void a_name_that_the_server_would_refuse_is_refused_at_the_start(String name, String buildId) {
    assertThatThrownBy(() -> new WorkerBuild(name, buildId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("push-upgrade.deployment.");
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
    var ports =
        new Ports(
            usual.database(),
            new Noting(usual.target(), build.buildId(), gate),
            usual.mail(),
            usual.mailFrom(),
            usual.mailLimits(),
            usual.clock());
    var factory =
        WorkerFactory.newInstance(
            temporal.client(), PushWorkers.factoryOptions(WorkerTuning.USUAL));
    PushWorkers.register(factory, ports, WorkerTuning.USUAL, build);
    factory.start();
    return factory;
  }

  private static void end(WorkerFactory... factories) {
    for (var factory : factories) {
      new WorkerLifecycle(factory, Duration.ofSeconds(20)).stop();
    }
  }

  /** Where a deploy waits until the test lets it go on. */
  private record Gate(CountDownLatch reached, CountDownLatch released) {
    static final Gate OPEN = new Gate(new CountDownLatch(0), new CountDownLatch(0));

    void pass() {
      reached.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Notes which build deployed and verified each org. */
  private final class Noting implements DeployTarget {
    private final DeployTarget real;
    private final String build;
    private final Gate gate;

    Noting(DeployTarget real, String build, Gate gate) {
      this.real = real;
      this.build = build;
      this.gate = gate;
    }

    @Override
    public List<Obstacle> inspect(OrgId org, VersionId to, Instant now) {
      return real.inspect(org, to, now);
    }

    @Override
    public InstallAnswer install(Key key, VersionId to, Instant now) {
      gate.pass();
      deployedBy.put(key.org(), build);
      return real.install(key, to, now);
    }

    @Override
    public boolean verify(PushId push, OrgId org) {
      verifiedBy.put(org, build);
      return real.verify(push, org);
    }

    @Override
    public boolean installed(PushId push, OrgId org) {
      return real.installed(push, org);
    }

    @Override
    public RestoreAnswer restore(PushId push, OrgId org, Instant now) {
      return real.restore(push, org, now);
    }
  }
}
