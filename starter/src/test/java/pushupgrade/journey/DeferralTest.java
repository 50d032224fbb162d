package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;

/** An org that cannot go now comes back by itself. */
@Timeout(60)
class DeferralTest {
  @TempDir Path mails;

  /** The nightly window of an instance of Los Angeles on the first night after the push's time. */
  private static final Instant OPENS = Instant.parse("2030-01-11T06:00:00Z");

  private static final Instant CLOSES = Instant.parse("2030-01-11T10:00:00Z");

  @Test
  void a_deferred_org_comes_back_in_the_same_window_when_its_jobs_end() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var end = OPENS.plus(Duration.ofMinutes(90));
      world.fleet.runsJobs(org, World.MONDAY_NOON, end);
      var push = world.schedule(World.simply());

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isBetween(end, end.plusSeconds(60));
      assertThat(world.facts.history(push, org))
          .containsExactly("IN_PROGRESS", "PENDING", "IN_PROGRESS", "SUCCEEDED");
    }
  }

  @Test
  void short_jobs_cost_no_attempt_however_many_there_are() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      for (var start = OPENS.minusSeconds(60);
          start.isBefore(CLOSES);
          start = start.plusSeconds(600)) {
        world.fleet.runsJobs(org, start, start.plusSeconds(600));
      }
      var push = world.schedule(World.simply());

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(CLOSES.plus(Duration.ofHours(20)), CLOSES.plus(Duration.ofDays(1)));
    }
  }

  @Test
  void jobs_that_outlast_the_window_bring_the_org_back_in_the_next() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var quick = world.org("NA1");
      world.fleet.runsJobs(org, World.MONDAY_NOON, CLOSES.plusSeconds(3600));
      var push = world.schedule(World.simply());

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 2, 0, 0, 0, 0, 0));
      assertThat(world.facts.job(push, quick).endedAt()).isBefore(CLOSES);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(OPENS.plus(Duration.ofDays(1)), CLOSES.plus(Duration.ofDays(1)));
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(2);
    }
  }

  @Test
  void a_deferred_org_holds_up_nobody() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var busy = world.orgs(25, "NA1");
      busy.forEach(org -> world.fleet.runsJobs(org, World.MONDAY_NOON, OPENS.plusSeconds(7200)));
      var others = world.orgs(5, "NA1");
      var push = world.schedule(World.simply());

      assertThat(world.finish(push).succeeded()).isEqualTo(30);
      assertThat(others)
          .allSatisfy(
              org ->
                  assertThat(world.facts.job(push, org).endedAt())
                      .isBefore(OPENS.plusSeconds(600)));
    }
  }
}
