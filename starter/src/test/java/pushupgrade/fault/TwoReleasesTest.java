package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.realserver.RealWorker;
import pushupgrade.realserver.RealWorld;
import pushupgrade.temporal.WorkflowIds;

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

      var attempts = run.record.orgs("push_id = ? AND attempt > 0", push.value());
      var newWay = attempts.stream().filter(org -> tookNewWay(run, push, org)).count();
      assertThat(newWay).isPositive().isLessThan(attempts.size());
      run.tell(
          "1, 2, 5, 7",
          "workers with old and new code",
          "a worker with a `Workflow.getVersion` branch more comes beside the old one, is ended at once, comes again and stays alone",
          newWay + " of " + attempts.size() + " attempts took the new way");
    }
  }

  private static RealWorker newer(FaultRun run) {
    return run.worker(
        new RealWorld.Around(run.database(16), List.of(), List.of(new NextRelease())));
  }

  private static boolean tookNewWay(FaultRun run, PushId push, OrgId org) {
    return run.world.history(WorkflowIds.orgUpgrade(push, org)).getEvents().stream()
        .anyMatch(
            event -> event.getMarkerRecordedEventAttributes().getMarkerName().equals("Version"));
  }
}
