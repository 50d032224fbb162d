package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.registry.OrgType;
import pushupgrade.version.VersionState;

/** Waves: who goes first, and what must have passed before the next. */
@Timeout(60)
class WaveTest {
  @TempDir Path mails;

  @Test
  void a_wave_starts_after_the_soak_time_of_the_one_before() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(40, "CS1");
      var push =
          world.schedule(
              World.policy("canary:2 soak=24h; 10% soak=6h; rest", "5%", RetryPlan.NONE));

      assertThat(world.finish(push)).isEqualTo(new PushTally(40, 40, 0, 0, 0, 0, 0));
      assertThat(world.facts.wave(push, 0).startedAt())
          .isBetween(World.THURSDAY_NOON, World.THURSDAY_NOON.plusSeconds(60));
      assertThat(world.facts.wave(push, 0).verdict()).isEqualTo("PASSED");
      var friday = World.THURSDAY_NOON.plus(Duration.ofDays(1));
      assertThat(world.facts.wave(push, 1).startedAt()).isBetween(friday, friday.plusSeconds(600));
      var evening = friday.plus(Duration.ofHours(6));
      assertThat(world.facts.wave(push, 2).startedAt())
          .isBetween(evening, evening.plusSeconds(600));
    }
  }

  @Test
  void a_wave_has_its_chance_on_every_instance_before_the_next_starts() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.fleet.nightly("NA1");
      world.fleet.org("CS1", OrgType.SANDBOX, "Americas", world.base);
      world.fleet.org("NA1", OrgType.SANDBOX, "Americas", world.base);
      world.org("CS1");
      var push = world.schedule(World.policy("sandboxes; rest", "5%", RetryPlan.NONE));

      assertThat(world.finish(push).succeeded()).isEqualTo(3);
      assertThat(world.facts.wave(push, 1).startedAt())
          .isAfterOrEqualTo(Instant.parse("2030-01-11T06:00:00Z"));
    }
  }

  @Test
  void too_few_to_judge_waits_for_a_person() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var orgs = world.orgs(3, "NA1");
      var jobsEnd = Instant.parse("2030-01-11T12:00:00Z");
      orgs.forEach(org -> world.fleet.runsJobs(org, World.MONDAY_NOON, jobsEnd));
      var push = world.schedule(World.policy("canary:1; rest", "5%", RetryPlan.NEXT_WINDOW));
      world.sleepUntil(jobsEnd);

      assertThat(world.facts.wave(push, 0).verdict()).isEqualTo("HALTED");
      assertThat(
              world.facts.count(
                  "SELECT count(*) FROM push WHERE hold_reason LIKE '%too few to judge%'"))
          .isEqualTo(1);
      world.sleepUntil(jobsEnd.plus(Duration.ofDays(3)));
      assertThat(world.facts.wave(push, 1).startedAt()).isNull();
      world.console.resume(push, "Jobs are known", World.PUBLISHER);

      assertThat(world.finish(push).succeeded()).isEqualTo(3);
    }
  }

  @Test
  void a_small_wave_that_failed_halts_at_its_gate() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var orgs = world.orgs(4, "CS1");
      var until = World.THURSDAY_NOON.plus(Duration.ofHours(1));
      orgs.forEach(org -> world.fleet.readOnly(org, until));
      var push = world.schedule(World.policy("canary:1 soak=3h; rest", "5%", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(5)));

      assertThat(world.facts.wave(push, 0).verdict()).isEqualTo("HALTED");
      assertThat(world.facts.wave(push, 1).startedAt()).isNull();
      world.console.resume(push, "A release upgrade", World.PUBLISHER);
      assertThat(world.finish(push)).isEqualTo(new PushTally(4, 3, 1, 0, 0, 0, 0));
    }
  }

  @Test
  void later_attempts_of_a_wave_go_on_beside_the_next() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var orgs = world.orgs(4, "NA1");
      orgs.forEach(org -> world.fleet.readOnly(org, Instant.parse("2030-01-11T20:00:00Z")));
      var push = world.schedule(World.policy("canary:1; rest", "100%", RetryPlan.NEXT_WINDOW));

      assertThat(world.finish(push).succeeded()).isEqualTo(4);
      assertThat(orgs)
          .allSatisfy(
              org ->
                  assertThat(world.facts.job(push, org).endedAt())
                      .isBefore(Instant.parse("2030-01-12T10:00:00Z")));
    }
  }

  @Test
  void after_the_last_wave_there_is_no_gate() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      world.fleet.runsJobs(org, World.MONDAY_NOON, Instant.parse("2030-01-11T12:00:00Z"));
      var push = world.schedule(World.policy("rest soak=24h", "5%", RetryPlan.NEXT_WINDOW));
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }

  @Test
  void a_canary_has_an_org_of_every_stratum() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var older = world.version("1.3.0", VersionState.BETA);
      for (var type : OrgType.values()) {
        for (var region : List.of("Americas", "EMEA")) {
          for (var version : List.of(world.base, older)) {
            for (var n = 0; n < 4; n++) {
              world.fleet.org("CS1", type, region, version);
            }
          }
        }
      }
      var push = world.schedule(World.policy("canary; 10%; rest", "5%", RetryPlan.NONE));
      var strata = OrgType.values().length * 2 * 2;

      assertThat(world.finish(push).succeeded()).isEqualTo(4L * strata);
      assertThat(world.facts.count("SELECT count(*) FROM push_job WHERE wave_no = 0"))
          .isEqualTo(strata);
      assertThat(
              world.facts.count(
                  """
                  SELECT count(*) FROM (SELECT DISTINCT o.type, o.region, j.from_version_id FROM push_job j
                    JOIN org o ON o.id = j.org_id WHERE j.wave_no = 0) s
                  """))
          .isEqualTo(strata);
    }
  }

  @Test
  void a_wave_into_which_no_org_falls_neither_soaks_nor_stops_anything() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push =
          world.schedule(
              World.policy("sandboxes soak=72h; canary:1 soak=24h; rest", "5%", RetryPlan.NONE));

      assertThat(world.finish(push)).isEqualTo(new PushTally(1, 1, 0, 0, 0, 0, 0));
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(World.THURSDAY_NOON, World.THURSDAY_NOON.plusSeconds(60));
      assertThat(world.facts.wave(push, 0).startedAt()).isNull();
      assertThat(world.facts.wave(push, 1).verdict())
          .as("nothing comes after it, so nothing is judged")
          .isNull();
      assertThat(world.now()).isBefore(World.THURSDAY_NOON.plus(Duration.ofHours(3)));
    }
  }

  /** Its own wave has no rollout there, and the push still has waves to go. */
  @Test
  void an_org_that_moved_to_another_instance_has_its_chance_before_the_next_wave() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.fleet.always("CS1");
      var moved = world.fleet.org("NA1", OrgType.SANDBOX, "Americas", world.base);
      world.org("CS1");
      var push = world.schedule(World.policy("sandboxes soak=24h; rest", "5%", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofHours(1)));
      world.fleet.move(moved, "CS1");

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 2, 0, 0, 0, 0, 0));
      assertThat(world.facts.job(push, moved).endedAt())
          .isBefore(world.facts.wave(push, 1).startedAt());
      assertThat(world.facts.wave(push, 0).verdict()).isEqualTo("PASSED");
    }
  }
}
