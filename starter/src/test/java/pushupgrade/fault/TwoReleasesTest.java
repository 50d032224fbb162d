package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;
import pushupgrade.realserver.RealWorker;
import pushupgrade.realserver.RealWorld;

/**
 * Workers with old and new workflow code share a push, unversioned. An old worker fails the tasks
 * of a workflow that took the new way; they go on when a new one takes them.
 */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class TwoReleasesTest {
  @TempDir Path folder;

  @Test
  void a_release_that_comes_is_taken_back_and_comes_again_costs_nothing_but_time() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var old = run.worker();
      var push = run.push();
      run.record.awaitEnded(push, 40);
      var next = newer(run);
      run.record.awaitEnded(push, 160);
      next.stopNow();
      run.record.awaitEnded(push, 200);
      newer(run);
      run.record.awaitEnded(push, 250);
      old.stop();
      run.finish(push);

      var newWay =
          attempts(run, push, " AND TemporalChangeVersion = '" + NextRelease.NEW_WAY + "'");
      var all = attempts(run, push, "");
      assertThat(newWay).isPositive().isLessThan(all);
      run.tell(
          "1, 2, 5, 7",
          "workers with old and new code",
          "a worker with a `Workflow.getVersion` branch more comes beside the old one, is ended at once, comes again and stays alone",
          newWay + " of " + all + " attempts took the new way");
    }
  }

  private static RealWorker newer(FaultRun run) {
    return run.worker(
        new RealWorld.Around(run.database(16), List.of(), List.of(new NextRelease())));
  }

  private static int attempts(FaultRun run, PushId push, String further) {
    return run.world
        .find("PushId = '" + push + "' AND WorkflowType = 'OrgUpgradeWorkflow'" + further)
        .size();
  }
}
