package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.journey.Product;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;

/** The whole machinery of safety under faults: canary, gate, tolerance, windows, retries. */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class HaltedPushTest {
  private static final int INSTANCES = 4;
  private static final int ORGS_EACH = 60;
  private static final int CANARY = 8;
  private static final int AT_ONCE = 10;
  private static final int TOLERATED = 5;
  private static final int ATTEMPTS = 3;
  private static final Duration OPEN = Duration.ofSeconds(40);
  private static final Duration CLOSED = Duration.ofSeconds(5);
  private static final int OPENINGS = 40;

  /** More than one for each that is tolerated, so that it is crossed with the first ones. */
  private static final int MENDED = 60;

  /** Fewer than tolerated, so that the push halts once. */
  private static final int BROKEN = 3;

  private static final int OPTED_OUT = 4;

  @TempDir Path folder;

  @Test
  void a_push_that_halts_is_mended_and_resumed_ends_as_known_however_its_workers_are_killed() {
    try (var run = FaultRun.in(folder)) {
      for (var n = 0; n < INSTANCES; n++) {
        run.healthy(ORGS_EACH, "CS" + n);
        openAndClose(run, "CS" + n);
      }
      var first = run.process();
      var push = run.world.schedule(policy(), Duration.ofSeconds(10));
      var sick = sicken(run, push);

      run.world.await("the canary soaks", () -> run.world.facts().wave(push, 0).chanceAt() != null);
      run.aMoment(1_000);
      first.kill();
      var second = run.process();

      run.world.await("the tolerance is crossed", () -> run.record.halted(push));
      run.aMoment(1_000);
      second.kill();
      var third = run.process();
      run.world.await("nothing is under way", () -> run.record.jobs(push, "IN_PROGRESS") == 0);
      run.awaitLooks();
      var failed = run.record.orgs("push_id = ? AND failures > 0", push.value());
      assertThat(failed).hasSizeBetween(TOLERATED + 1, TOLERATED + INSTANCES * AT_ONCE);
      assertThat(sick).containsAll(failed);
      var pending = run.record.jobs(push, "PENDING");

      sick.subList(BROKEN, sick.size()).forEach(org -> mend(run, org));
      run.world.console().resume(push, "The orgs are mended", Product.PUBLISHER);
      run.world.await("it goes on", () -> run.record.jobs(push, "PENDING") < pending - AT_ONCE);
      run.aMoment(3_000);
      third.kill();
      run.process();
      run.finish(push, 3);
      run.awaitWorkflow(push);

      checkWaysThere(run, push, failed);
      run.tell(
          "1, 2, 3, 4, 5",
          "tolerance crossed, and worker dies without a word",
          "canary, gate, halt, resume and retries in windows of 40 s; `kill -9` of the only worker in the soak time, in the halt and after it",
          failed.size() + " failed at the halt, and were tried again");
    }
  }

  private static PushPolicy policy() {
    var waves =
        List.of(
            new WaveSpec("canary:8", new WaveShare.Canary(CANARY), Duration.ofSeconds(15)),
            new WaveSpec("rest", new WaveShare.Rest(), Duration.ZERO));
    return new PushPolicy(
        waves,
        Tolerance.parse(String.valueOf(TOLERATED)),
        AT_ONCE,
        RetryPlan.NEXT_WINDOW,
        ATTEMPTS,
        null,
        0,
        72,
        null,
        60);
  }

  private static void openAndClose(FaultRun run, String instance) {
    var closes = Instant.now().plus(OPEN);
    for (var n = 0; n < OPENINGS; n++) {
      run.world.fleet().closed(instance, closes, closes.plus(CLOSED));
      closes = closes.plus(CLOSED).plus(OPEN);
    }
  }

  /**
   * Some orgs of the second wave, drawn by chance, after it is known who they are; the first ones
   * stay as they are to the end. Others opt out.
   */
  private static List<OrgId> sicken(FaultRun run, PushId push) {
    run.world.await(
        "targets are frozen",
        () ->
            run.record.count(
                    "SELECT count(*) FROM push WHERE id = ? AND frozen_at IS NOT NULL",
                    push.value())
                == 1);
    var rest = new ArrayList<>(run.record.orgs("push_id = ? AND wave_no = 1", push.value()));
    Collections.shuffle(rest, run.random);
    var sick = rest.subList(0, BROKEN + MENDED);
    sick.forEach(run::sicken);
    rest.subList(sick.size(), sick.size() + OPTED_OUT).forEach(run.world.fleet()::optOut);
    assertThat(run.world.facts().wave(push, 1).startedAt()).as("in time").isNull();
    return sick;
  }

  private static void mend(FaultRun run, OrgId org) {
    run.world.fleet().readOnly(org, Instant.now());
  }

  private static void checkWaysThere(FaultRun run, PushId push, List<OrgId> failed) {
    assertThat(run.world.facts().wave(push, 0).verdict()).isEqualTo("PASSED");
    assertThat(run.world.facts().audits(push, "resume")).isEqualTo(1);
    assertThat(
            run.record.orgs("push_id = ? AND status = 'SUCCEEDED' AND failures > 0", push.value()))
        .as("mended, and upgraded in a later window")
        .isNotEmpty()
        .isSubsetOf(failed);
    assertThat(run.record.orgs("push_id = ? AND failures = ?", push.value(), ATTEMPTS))
        .as("broken, and tried as often as may be")
        .hasSize(BROKEN)
        .isEqualTo(run.record.orgs("push_id = ? AND status = 'FAILED'", push.value()));
  }
}
