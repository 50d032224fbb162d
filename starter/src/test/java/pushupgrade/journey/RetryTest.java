package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.registry.OwnComponent.Kind;

/** A failed attempt is followed by another in the next window, up to the maximum. */
@Timeout(60)
class RetryTest {
  @TempDir Path mails;

  private static final Instant FIRST_NIGHT = Instant.parse("2030-01-11T06:00:00Z");

  @Test
  void what_the_owner_mends_succeeds_in_the_next_window() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      world.component(world.patch, "CustomField", "loyl__Account.loyl__Tier__c");
      world.fleet.own(org, Kind.COMPONENT, "CustomField", "Account.Tier__c", "Text");
      var push = world.schedule(World.simply());
      world.sleepUntil(FIRST_NIGHT.plus(Duration.ofHours(5)));
      assertThat(world.facts.job(push, org).status()).isEqualTo("PENDING");
      assertThat(world.facts.job(push, org).code()).isEqualTo("METADATA_CONFLICT");
      world.audit();
      world.fleet.removeOwn(org, "CustomField", "Account.Tier__c");

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(FIRST_NIGHT.plus(Duration.ofDays(1)), FIRST_NIGHT.plus(Duration.ofHours(28)));
      assertThat(world.facts.job(push, org).code()).isNull();
    }
  }

  @Test
  void after_the_last_attempt_it_has_failed() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      world.fleet.readOnly(org, Instant.parse("2031-01-01T00:00:00Z"));
      var push = world.schedule(World.simply());

      assertThat(world.finish(push)).isEqualTo(new PushTally(1, 0, 1, 0, 0, 0, 0));
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(3);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(FIRST_NIGHT.plus(Duration.ofDays(2)), FIRST_NIGHT.plus(Duration.ofHours(52)));
    }
  }

  @Test
  void without_retry_one_attempt_is_all() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      world.fleet.readOnly(org, FIRST_NIGHT.plus(Duration.ofHours(6)));
      var push = world.schedule(World.policy("rest", "100%", RetryPlan.NONE));

      assertThat(world.finish(push).failed()).isEqualTo(1);
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(1);
    }
  }

  @Test
  void an_org_put_back_after_a_failed_check_can_be_upgraded_the_next_night() {
    var troubles = new Troubles();
    try (var world = World.with(mails, troubles)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      troubles.unverified(org, 1);
      var seen = new AtomicInteger();
      troubles.duringDeploy(2, () -> seen.set(world.facts.installed(org).equals("1.4.0") ? 1 : 2));
      var push = world.schedule(World.simply());

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(seen).as("put back between the attempts").hasValue(1);
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(2);
      assertThat(world.facts.installed(org)).isEqualTo("1.4.1");
    }
  }

  @Test
  void an_instance_that_is_always_open_tries_again_a_day_later() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      world.fleet.readOnly(org, World.THURSDAY_NOON.plusSeconds(3600));
      var push = world.schedule(World.simply());

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).endedAt())
          .isBetween(
              World.THURSDAY_NOON.plus(Duration.ofDays(1)),
              World.THURSDAY_NOON.plus(Duration.ofHours(25)));
    }
  }
}
