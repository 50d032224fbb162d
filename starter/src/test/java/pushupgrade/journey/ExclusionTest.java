package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.PushTally;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.OrgFilter;

/** Orgs that must be left alone are excluded, which is not failed. */
@Timeout(60)
class ExclusionTest {
  @TempDir Path mails;

  @Test
  void an_excluded_org_is_not_a_failed_one() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var fine = world.org("CS1");
      var optedOut = world.org("CS1");
      world.fleet.optOut(optedOut);
      var inactive = world.org("CS1");
      world.fleet.deactivate(inactive, "CS1");
      var newer = world.fleet.org("CS1", world.version("1.4.2"));
      var otherMinor = world.fleet.org("CS1", world.version("1.3.9"));
      var onList = world.org("CS1");
      var push = world.schedule(excluding(world, onList));

      var tally = world.finish(push);

      assertThat(tally).isEqualTo(new PushTally(6, 1, 0, 5, 0, 0, 0));
      assertThat(tally.verdict()).hasToString("SUCCEEDED");
      assertThat(world.facts.job(push, fine).status()).isEqualTo("SUCCEEDED");
      assertThat(world.facts.job(push, optedOut).code()).isEqualTo("PUSH_DISABLED");
      assertThat(world.facts.job(push, inactive).code()).isEqualTo("ORG_INACTIVE");
      assertThat(world.facts.job(push, newer).code()).isEqualTo("NOT_ELIGIBLE");
      assertThat(world.facts.job(push, otherMinor).code()).isEqualTo("NOT_ELIGIBLE");
      assertThat(world.facts.job(push, onList).code()).isEqualTo("ON_EXCLUDE_LIST");
      assertThat(world.facts.installed(newer)).isEqualTo("1.4.2");
      assertThat(world.facts.installed(onList)).isEqualTo("1.4.0");
    }
  }

  private static PushRequest excluding(World world, pushupgrade.id.OrgId org) {
    return with(world, new PushRequest.OrgLists(List.of(), List.of(org), List.of()), false);
  }

  private static PushRequest with(World world, PushRequest.OrgLists lists, boolean listed) {
    return new PushRequest(
        "key",
        world.patch.id(),
        World.THURSDAY_NOON,
        "Points are rounded half up",
        OrgFilter.EVERYONE.listed(listed),
        lists,
        World.simply(),
        Optional.empty(),
        Optional.empty(),
        "pat",
        "publisher@publisher.example");
  }

  @Test
  void a_listed_org_without_the_package_is_excluded_as_uninstalled() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var listed = world.org("CS1");
      var without = world.org("CS1");
      world.fleet.uninstall(without, world.loyalty.id());
      var unlisted = world.org("CS1");
      var lists = new PushRequest.OrgLists(List.of(listed, without), List.of(), List.of());
      var push = world.schedule(with(world, lists, true));

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 1, 0, 1, 0, 0, 0));
      assertThat(world.facts.job(push, without).code()).isEqualTo("UNINSTALLED");
      assertThat(world.facts.installed(unlisted)).isEqualTo("1.4.0");
    }
  }

  @Test
  void a_beta_goes_to_a_release_of_its_major() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var beta =
          world.fleet.org("CS1", world.version("1.2.0", pushupgrade.version.VersionState.BETA));
      var push = world.schedule(World.simply());
      world.finish(push);
      assertThat(world.facts.installed(beta)).isEqualTo("1.4.1");
    }
  }

  @Test
  void a_push_without_any_target_succeeds() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var push = world.schedule(World.simply());
      assertThat(world.finish(push)).isEqualTo(new PushTally(0, 0, 0, 0, 0, 0, 0));
    }
  }
}
