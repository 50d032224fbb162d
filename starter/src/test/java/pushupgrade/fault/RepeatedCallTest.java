package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.realserver.RealWorld;
import pushupgrade.worker.WorkerTuning;

/** What is asked twice, late, or without hearing the answer has its effect once. */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class RepeatedCallTest {
  private static final WorkerTuning SMALL_CACHE =
      new WorkerTuning(
          WorkerTuning.USUAL.steps(),
          WorkerTuning.USUAL.deploys(),
          WorkerTuning.USUAL.mails(),
          WorkerTuning.USUAL.pollers(),
          10,
          WorkerTuning.USUAL.deadlockMillis());

  @TempDir Path folder;

  @Test
  void a_report_whose_answer_is_lost_counts_once() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var lossy = new LossyChannel(run.seed, 0.05);
      var around = new RealWorld.Around(run.database(16), List.of(lossy), List.of());
      var worker = run.worker(around);
      var push = run.push();
      run.finish(push);
      worker.stop();
      assertThat(lossy.lost()).isPositive();
      run.tell(
          "1, 2, 5",
          "activity and task completions unanswered",
          "a gRPC interceptor that drops 5 % of the answers",
          lossy.lost() + " answers lost");
    }
  }

  @Test
  void an_activity_delivered_twice_acts_once() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var twice = new EverythingTwice();
      var around = new RealWorld.Around(run.database(16), List.of(), List.of(twice));
      var worker = run.worker(around);
      var push = run.push();
      run.finish(push);
      worker.stop();
      assertThat(twice.repeated()).isGreaterThan(400);
      run.tell(
          "2, 5",
          "activities delivered twice",
          "an interceptor that runs every activity twice",
          twice.repeated() + " repeated");
    }
  }

  @Test
  void attempts_that_wake_late_change_nothing() {
    try (var zombies = new Zombies();
        var run = FaultRun.in(folder, setting -> setting.with(zombies)).orgs(400)) {
      zombies.haunt(run.world.database(), run.random);
      var worker = run.worker();
      var push = run.push();
      run.finish(push);
      var woken = zombies.rest();
      run.audit();
      worker.stop();
      assertThat(woken).isGreaterThan(700);
      run.tell(
          "2, 3",
          "zombie attempts",
          "the checks and the deploy of each attempt again, up to 3 s late, from elsewhere",
          woken + " calls woke late");
    }
  }

  @Test
  void a_cache_of_ten_workflows_costs_replays_and_nothing_else() {
    try (var run = FaultRun.in(folder, setting -> setting.tuned(SMALL_CACHE)).orgs(400)) {
      var worker = run.worker();
      var push = run.push();
      run.finish(push);
      worker.stop();
      run.tell("2, 7", "workflow cache too small", "a cache of 10", "every run replayed");
    }
  }
}
