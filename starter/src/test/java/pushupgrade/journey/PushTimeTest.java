package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A push waits for its time, and each org for its instance's window. */
@Timeout(60)
class PushTimeTest {
  @TempDir Path mails;

  @Test
  void nothing_happens_before_the_time() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.minusSeconds(60));
      assertThat(world.facts.job(push, org).status()).isEqualTo("PENDING");
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt()).isAfterOrEqualTo(World.THURSDAY_NOON);
    }
  }

  @Test
  void an_org_waits_for_the_window_of_its_instance() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.fleet.instance("IN1", "Asia/Kolkata", LocalTime.of(1, 0), Duration.ofHours(3));
      var american = world.org("NA1");
      var indian = world.org("IN1");
      var push = world.schedule(World.simply());
      world.finish(push);
      var fridayNightInLosAngeles = Instant.parse("2030-01-11T06:00:00Z");
      assertThat(world.facts.job(push, american).endedAt())
          .isBetween(fridayNightInLosAngeles, fridayNightInLosAngeles.plus(Duration.ofHours(4)));
      var nightInKolkata = Instant.parse("2030-01-10T19:30:00Z");
      assertThat(world.facts.job(push, indian).endedAt())
          .isBetween(nightInKolkata, nightInKolkata.plus(Duration.ofHours(3)));
    }
  }

  @Test
  void a_push_time_inside_the_window_starts_at_once() {
    try (var world = World.with(mails)) {
      world.fleet.instance("EU1", "Europe/Berlin", LocalTime.of(12, 0), Duration.ofHours(4));
      var org = world.org("EU1");
      var push = world.schedule(World.simply());
      world.finish(push);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(World.THURSDAY_NOON, World.THURSDAY_NOON.plus(Duration.ofHours(3)));
    }
  }
}
