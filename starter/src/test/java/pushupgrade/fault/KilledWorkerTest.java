package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes end in every way while a push runs. */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class KilledWorkerTest {
  private static final int KILLS = 20 * FaultRun.SOAK;
  private static final int LONGEST_LIFE_MILLIS = 3_000;
  private static final int SIGTERM = 143;

  @TempDir Path folder;

  @Test
  void a_worker_killed_twenty_times_loses_no_org_and_upgrades_none_twice() {
    try (var run = FaultRun.in(folder).orgs(2_000)) {
      var push = run.push();
      var midway = 0;
      for (var kill = 0; kill < KILLS; kill++) {
        try (var worker = run.process()) {
          run.aMoment(LONGEST_LIFE_MILLIS);
          midway += run.record.open(push) ? 1 : 0;
          worker.kill();
        }
        run.audit();
      }
      try (var last = run.process()) {
        run.finish(push, KILLS);
        run.awaitWorkflow(push);
        assertThat(last.alive()).isTrue();
      }
      assertThat(midway).as("kills before the push had ended").isGreaterThan(KILLS / 2);
      run.tell(
          "1, 2, 3, 5",
          "worker dies without a word",
          "`kill -9` of the only worker process at " + KILLS + " random moments",
          midway + " of the kills while the push ran");
    }
  }

  @Test
  void workers_told_to_end_finish_what_they_have_while_another_goes_on() {
    try (var run = FaultRun.in(folder).orgs(400);
        var stays = run.process()) {
      var push = run.push();
      for (var round = 1; round <= 3; round++) {
        try (var leaves = run.process()) {
          run.record.awaitEnded(push, 100 * round);
          assertThat(leaves.terminate()).isIn(0, SIGTERM);
        }
        run.audit();
      }
      run.finish(push);
      assertThat(stays.alive()).isTrue();
      run.tell(
          "1, 2, 3, 5",
          "worker is told to end",
          "SIGTERM to one of two worker processes, three times in mid push",
          "each ended in order");
    }
  }

  @Test
  void ten_thousand_orgs_on_two_workers_are_upgraded_once_each() {
    try (var run = FaultRun.in(folder).orgs(10_000);
        var one = run.process();
        var other = run.process()) {
      var push = run.push();
      run.finish(push);
      run.awaitWorkflow(push);
      assertThat(one.alive() && other.alive()).isTrue();
      run.tell(
          "1, 2, 3, 5", "none", "two worker processes share 10,000 orgs", "no duplicate, no loss");
    }
  }
}
