package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;

/** Back to the version before the push: revert and roll-back. */
@Timeout(60)
class WayBackTest {
  private static final RollbackOutcome BACK = new RollbackOutcome(true, "The org is back on 1.4.0");

  @TempDir Path mails;

  /** The revert window of the pushes here is 72 hours. */
  private static final Instant WINDOW_ENDS = World.THURSDAY_NOON.plus(Duration.ofDays(3));

  @Test
  void inside_the_revert_window_the_subscriber_goes_back() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var other = world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      world.sleepUntil(WINDOW_ENDS.minusSeconds(3600));

      assertThat(new WaysBack(world).revert(push, org)).isEqualTo(BACK);
      assertThat(world.facts.installed(org)).isEqualTo("1.4.0");
      assertThat(world.facts.installed(other)).isEqualTo("1.4.1");
      assertThat(world.facts.job(push, org).status()).isEqualTo("SUCCEEDED");
      assertThat(world.facts.job(push, org).laterFact()).isEqualTo("REVERTED");
      assertThat(world.facts.job(push, other).laterFact()).isNull();
      assertThat(world.facts.count("SELECT count(*) FROM outbox_mail WHERE kind = 'REVERTED'"))
          .isEqualTo(1);
    }
  }

  @Test
  void after_the_revert_window_only_partner_operations_take_it_back() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      world.sleepUntil(WINDOW_ENDS.plusSeconds(3600));

      var refused = new WaysBack(world).revert(push, org);
      assertThat(refused.done()).isFalse();
      assertThat(refused.detail())
          .contains("The revert window ended", "ask partner operations for a roll-back");
      assertThat(world.facts.installed(org)).isEqualTo("1.4.1");
      assertThat(new WaysBack(world).rollBack(push, org, "4711").done()).isTrue();
      assertThat(world.facts.installed(org)).isEqualTo("1.4.0");
      assertThat(world.facts.job(push, org).laterFact()).isEqualTo("ROLLED_BACK");
    }
  }

  @Test
  void a_roll_back_needs_a_case_number() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new WaysBack(world).rollBack(push, org, " "))
          .withMessageContaining("--case");
      assertThat(world.facts.installed(org)).isEqualTo("1.4.1");
    }
  }

  @Test
  void it_waits_for_the_window_of_the_instance() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.finish(push);
      world.sleepUntil(Instant.parse("2030-01-11T12:00:00Z"));

      assertThat(new WaysBack(world).rollBack(push, org, "4711").done()).isTrue();
      assertThat(world.now())
          .isBetween(Instant.parse("2030-01-12T06:00:00Z"), Instant.parse("2030-01-12T10:00:00Z"));
    }
  }

  @Test
  void it_waits_for_the_window_of_the_instance_on_which_the_org_lives_then() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      world.fleet.instance("IN1", "Asia/Kolkata", LocalTime.of(1, 0), Duration.ofHours(3));
      var org = world.org("NA1");
      var push = world.schedule(World.simply());
      world.finish(push);
      world.sleepUntil(Instant.parse("2030-01-11T20:00:00Z"));
      var ways = new WaysBack(world);
      var input = new RollbackInput("moves", push, org, RollbackKind.ROLLBACK, false);
      var workflow = ways.start(input, "4711");
      world.sleepUntil(Instant.parse("2030-01-11T23:00:00Z"));
      world.fleet.move(org, "IN1");

      assertThat(ways.end(workflow)).isEqualTo(BACK);
      assertThat(world.now())
          .isBetween(Instant.parse("2030-01-12T19:30:00Z"), Instant.parse("2030-01-12T22:30:00Z"));
    }
  }

  @Test
  void an_org_that_moved_on_stays_where_it_is() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var newer = world.org("CS1");
      var gone = world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      world.fleet.install(newer, world.version("1.4.2"));
      world.fleet.uninstall(gone, world.loyalty.id());

      var refused = new WaysBack(world).revert(push, newer);
      assertThat(refused.done()).isFalse();
      assertThat(refused.detail()).contains("1.4.2 is installed now");
      assertThat(world.facts.installed(newer)).isEqualTo("1.4.2");
      assertThat(world.facts.job(push, newer).laterFact()).isNull();
      assertThat(revert(world, "other", push, gone).detail()).contains("uninstalled");
      assertThat(world.facts.installed(gone)).isEqualTo("none");
    }
  }

  @Test
  void only_an_org_that_the_push_upgraded_goes_back_and_only_once() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var upgraded = world.org("CS1");
      var excluded = world.org("CS1");
      world.fleet.optOut(excluded);
      var push = world.schedule(World.simply());
      world.finish(push);
      assertThat(revert(world, "a", push, excluded).detail())
          .contains("did not upgrade the org: its job is EXCLUDED");
      assertThat(revert(world, "b", push, OrgId.numbered(77)).done()).isFalse();
      assertThat(revert(world, "c", push, upgraded)).isEqualTo(BACK);
      assertThat(revert(world, "d", push, upgraded).detail()).contains("REVERTED already");
    }
  }

  @Test
  void an_org_that_reverted_can_be_pushed_to_and_reverted_again() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var first = world.schedule(World.simply());
      world.finish(first);
      assertThat(new WaysBack(world).revert(first, org)).isEqualTo(BACK);
      var second = world.schedule(World.simply(), world.now().plus(Duration.ofDays(3)));
      assertThat(world.finish(second).succeeded()).isEqualTo(1);
      assertThat(world.facts.installed(org)).isEqualTo("1.4.1");
      assertThat(revert(world, "again", second, org)).isEqualTo(BACK);
      assertThat(world.facts.installed(org)).isEqualTo("1.4.0");
    }
  }

  private static RollbackOutcome revert(
      World world, String request, pushupgrade.id.PushId push, OrgId org) {
    return new WaysBack(world)
        .take(new RollbackInput(request, push, org, RollbackKind.REVERT, true), "");
  }
}
