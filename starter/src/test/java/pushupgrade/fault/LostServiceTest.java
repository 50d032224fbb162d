package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;
import pushupgrade.journey.Product;
import pushupgrade.push.JobStatus;
import pushupgrade.realserver.RealWorld;
import pushupgrade.temporal.WorkflowIds;

/** The Temporal server goes away, and people end workflows from outside. */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class LostServiceTest {
  @TempDir Path folder;

  @Test
  void a_server_killed_and_restarted_goes_on_where_it_was() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var worker = run.worker();
      var push = run.push();
      for (var kill = 1; kill <= 3; kill++) {
        run.record.awaitEnded(push, 80 * kill);
        run.temporal.kill();
        run.aMoment(3_000);
        run.temporal.restart();
        run.audit();
      }
      run.finish(push);
      worker.stop();
      run.tell(
          "1, 2, 3, 5",
          "Temporal server dies",
          "`kill -9` of the server, three times, restarted on its file",
          "three restarts");
    }
  }

  @Test
  void a_server_that_is_away_when_a_window_opens_starts_nothing_early_and_nothing_is_lost() {
    var opens = Instant.now().plusSeconds(25).truncatedTo(ChronoUnit.SECONDS);
    try (var run = FaultRun.in(folder).orgsThatWait(100, opens)) {
      var worker = run.worker();
      var push = run.push();
      run.world.await("the rollout waits for its window", () -> run.record.waitsForWindow(push));
      run.temporal.kill();
      FaultRun.sleep(Math.max(0, opens.plusSeconds(5).toEpochMilli() - System.currentTimeMillis()));
      run.temporal.restart();
      run.finish(push);
      worker.stop();
      assertThat(firstDeploy(run.world, push)).isAfterOrEqualTo(opens);
      run.tell(
          "1, 3",
          "Temporal server is away when a window opens",
          "killed before the opening, restarted 5 s after it",
          "first deploy after the opening");
    }
  }

  private static Instant firstDeploy(RealWorld world, PushId push) {
    return world
        .database()
        .jdbc()
        .sql("SELECT MIN(deployed_at) FROM deploy_ledger WHERE push_id = ?")
        .param(push.value())
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** The push halts when a rollout is lost; a person resumes it, and it takes up what was left. */
  @Test
  void a_rollout_and_its_attempts_terminated_from_outside_are_taken_up_again() {
    try (var run = FaultRun.in(folder).orgs(300)) {
      var worker = run.worker();
      var push = run.push();
      run.record.awaitEnded(push, 50);
      worker.stop();
      terminate(run, WorkflowIds.rollout(push, 0, "CS1"));
      var ended = run.record.underWay(push, "CS1");
      ended.forEach(org -> terminate(run, WorkflowIds.orgUpgrade(push, org)));
      worker = run.worker();
      run.world.await("the push is halted", () -> run.record.halted(push));
      run.world.console().resume(push, "The rollout was ended by mistake", Product.PUBLISHER);
      run.finish(push);
      worker.stop();
      assertThat(run.world.facts().jobs(push, JobStatus.IN_PROGRESS.name())).isZero();
      run.tell(
          "1, 2",
          "workflows terminated from outside",
          "a rollout and all its attempts under way terminated by an operator",
          ended.size() + " attempts under way taken up again");
    }
  }

  private static void terminate(FaultRun run, String workflow) {
    try {
      run.world.client().newUntypedWorkflowStub(workflow).terminate("planted");
    } catch (io.temporal.client.WorkflowNotFoundException over) {
      // It had ended by itself, or its next run had not begun.
    }
  }
}
