package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushupgrade.org.OrgUpgradeWorkflowImpl;
import pushupgrade.outbox.MailDeliveryWorkflowImpl;
import pushupgrade.push.PushWorkflowImpl;
import pushupgrade.rollback.OrgRollbackWorkflowImpl;
import pushupgrade.rollout.InstanceRolloutWorkflowImpl;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.TaskQueues;

/**
 * Every path of a push on the real server: it ends as it must, and what it left behind replays. The
 * paths are played beside each other, because most of them wait most of the time. With {@code
 * -Dpushupgrade.histories=FOLDER} their histories are kept there: see docs/record-histories.
 */
@Timeout(400)
class RecordedPathsTest {
  /** More would slow each other down on two cores. */
  private static final int AT_ONCE = 6;

  @TempDir static Path mails;

  private static final ExecutorService STAGES = Executors.newFixedThreadPool(AT_ONCE);
  private static Map<RecordedPath, Future<Recording>> plays = Map.of();

  @BeforeAll
  static void play_all() {
    var server = RealTemporal.shared();
    plays =
        Arrays.stream(RecordedPath.values())
            .collect(
                Collectors.toMap(
                    Function.identity(), path -> STAGES.submit(() -> play(server, path))));
  }

  @AfterAll
  static void end() {
    STAGES.shutdownNow();
  }

  private static Recording play(RealTemporal shared, RecordedPath path) {
    if (!path.withShortHistories()) {
      return playOn(shared, path);
    }
    try (var server = RealTemporal.start("limit.historyCount.suggestContinueAsNew=30")) {
      return playOn(server, path);
    }
  }

  private static Recording playOn(RealTemporal server, RecordedPath path) {
    try (var play = new Play(server, mails.resolve(path.folder()))) {
      path.play(play);
      return Recording.of(play.world());
    }
  }

  @ParameterizedTest
  @EnumSource
  void ends_as_it_must_and_replays(RecordedPath path) throws Exception {
    var recording = plays.get(path).get();
    assertThat(recording.has(path.mark())).as("the path was taken: " + path.mark()).isTrue();
    try (var environment = TestWorkflowEnvironment.newInstance(options())) {
      var worker = worker(environment);
      for (var history : recording.histories().values()) {
        WorkflowReplayer.replayWorkflowExecution(history, worker);
      }
    }
    var folder = System.getProperty("pushupgrade.histories");
    if (folder != null) {
      keep(recording, Path.of(folder).resolve(path.folder()));
    }
  }

  private static TestEnvironmentOptions options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder().setDataConverter(PushDataConverter.create()).build())
        .build();
  }

  private static Worker worker(TestWorkflowEnvironment environment) {
    var worker = environment.newWorker(TaskQueues.PUSH);
    worker.registerWorkflowImplementationTypes(
        PushWorkflowImpl.class,
        InstanceRolloutWorkflowImpl.class,
        OrgUpgradeWorkflowImpl.class,
        OrgRollbackWorkflowImpl.class,
        MailDeliveryWorkflowImpl.class);
    return worker;
  }

  private static void keep(Recording recording, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var one : recording.histories().entrySet()) {
      Files.writeString(folder.resolve(one.getKey()), Recording.kept(one.getValue()));
    }
  }
}
