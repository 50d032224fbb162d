package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.id.OrgId;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.registry.OwnComponent.Kind;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;

/** What can fail in one org: it is named, and it stops that org alone. */
@Timeout(60)
class FailureTest {
  @TempDir Path mails;

  private static final PushPolicy ONE_ATTEMPT = World.policy("rest", "100%", RetryPlan.NONE);

  private final Troubles troubles = new Troubles();

  /** One org in trouble between two others; the push goes to the version that the world names. */
  private Facts.Job failed(BiConsumer<World, OrgId> trouble, Requirement... requirements) {
    try (var world = World.with(mails, troubles)) {
      world.fleet.always("CS1");
      var before = world.org("CS1");
      var org = world.org("CS1");
      var after = world.org("CS1");
      world.fleet.features(before, "PersonAccounts");
      world.fleet.features(after, "PersonAccounts");
      world.require(requirements);
      trouble.accept(world, org);
      var push = world.schedule(ONE_ATTEMPT);

      assertThat(world.finish(push)).isEqualTo(new PushTally(3, 2, 1, 0, 0, 0, 0));
      assertThat(world.facts.installed(before)).isEqualTo("1.4.1");
      assertThat(world.facts.installed(after)).isEqualTo("1.4.1");
      assertThat(world.facts.installed(org)).isEqualTo("1.4.0");
      assertThat(world.facts.job(push, org).status()).isEqualTo("FAILED");
      return world.facts.job(push, org);
    }
  }

  @Test
  void a_conflict_names_both_components() {
    var job =
        failed(
            (world, org) -> {
              world.component(world.patch, "CustomField", "loyl__Account.loyl__Tier__c");
              world.fleet.own(org, Kind.COMPONENT, "CustomField", "Account.Tier__c", "Text");
            });
    assertThat(job.code()).isEqualTo("METADATA_CONFLICT");
    assertThat(job.detail()).contains("CustomField Account.Tier__c", "loyl__Account.loyl__Tier__c");
  }

  @Test
  void a_component_that_the_base_has_already_is_no_conflict() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      world.component(world.base, "CustomField", "loyl__Account.loyl__Tier__c");
      world.component(world.patch, "CustomField", "loyl__Account.loyl__Tier__c");
      world.fleet.own(org, Kind.COMPONENT, "CustomField", "Account.Tier__c", "Text");
      var push = world.schedule(ONE_ATTEMPT);
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }

  @Test
  void a_feature_that_is_off_is_named() {
    var job = failed((world, org) -> {}, new Requirement.Feature("PersonAccounts"));
    assertThat(job.code()).isEqualTo("FEATURE_DISABLED");
    assertThat(job.detail()).contains("PersonAccounts");
  }

  @Test
  void a_read_only_org_is_left_for_later() {
    var job =
        failed((world, org) -> world.fleet.readOnly(org, World.THURSDAY_NOON.plusSeconds(3600)));
    assertThat(job.code()).isEqualTo("ORG_READ_ONLY");
    assertThat(job.detail()).contains("RELEASE_UPGRADE", "2030-01-10T13:00:00Z");
  }

  @Test
  void jobs_in_every_window_end_as_active_jobs() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var org = world.org("NA1");
      var other = world.org("NA1");
      world.fleet.runsJobs(org, World.MONDAY_NOON, World.THURSDAY_NOON.plus(Duration.ofDays(30)));
      var push = world.schedule(World.simply());

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 1, 1, 0, 0, 0, 0));
      assertThat(world.facts.job(push, org).code()).isEqualTo("ACTIVE_JOBS");
      assertThat(world.facts.job(push, org).detail()).contains("NightlyPoints");
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(3);
      assertThat(world.facts.job(push, other).attempt()).isEqualTo(1);
    }
  }

  @Test
  void an_org_whose_window_never_comes_fails_without_an_attempt() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.fleet.instance("NA1", "UTC", LocalTime.of(6, 0), Duration.ofHours(2));
      var soon = world.org("CS1");
      var late = world.org("NA1");
      var push = world.schedule(World.until(Instant.parse("2030-01-11T06:00:00Z")));

      assertThat(world.finish(push)).isEqualTo(new PushTally(2, 1, 1, 0, 0, 0, 0));
      assertThat(world.facts.job(push, soon).status()).isEqualTo("SUCCEEDED");
      assertThat(world.facts.job(push, late).code()).isEqualTo("NO_WINDOW");
      assertThat(world.facts.job(push, late).attempt()).isZero();
      assertThat(world.facts.mails(push, "CONFIRMATION", "SENT")).isEqualTo(2);
    }
  }

  @Test
  void an_org_that_does_not_match_after_the_deploy_is_put_back() {
    var job = failed((world, org) -> troubles.unverified(org, 1));
    assertThat(job.code()).isEqualTo("VERIFY_FAILED");
  }

  @Test
  void an_error_of_the_deploy_target_is_told() {
    var job =
        failed(
            (world, org) ->
                troubles.atDeploy(org, () -> new IllegalStateException("disk of the org is full")));
    assertThat(job.code()).isEqualTo("UNEXPECTED");
    assertThat(job.detail()).contains("disk of the org is full");
    assertThat(troubles.deploys()).as("two others, and twenty tries").isEqualTo(22);
  }

  @Test
  void a_missing_dependency_is_named_with_its_version() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var without = world.org("CS1");
      var old = world.org("CS1");
      var fine = world.org("CS1");
      var ledger =
          new PackageStore(world.database)
              .create("Ledger", "ledg", PackageKind.MANAGED_2GP, world.now());
      world.fleet.install(old, world.version(ledger, "2.0.9"));
      world.fleet.install(fine, world.version(ledger, "2.1.0"));
      world.require(new Requirement.Dependency("ledg", VersionNumber.parse("2.1")));
      var push = world.schedule(ONE_ATTEMPT);

      assertThat(world.finish(push)).isEqualTo(new PushTally(3, 1, 2, 0, 0, 0, 0));
      assertThat(world.facts.job(push, without).code()).isEqualTo("MISSING_DEPENDENCY");
      assertThat(world.facts.job(push, without).detail())
          .contains("ledg 2.1.0 or newer is needed, it is not installed");
      assertThat(world.facts.job(push, old).detail()).contains("2.0.9 is installed");
    }
  }

  @Test
  void a_short_outage_of_the_deploy_target_is_not_a_failure() {
    try (var world = World.with(mails, troubles)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      troubles.atDeploy(org, () -> new IllegalStateException("connection refused"));
      troubles.duringDeploy(3, () -> troubles.over(org));
      var push = world.schedule(ONE_ATTEMPT);

      assertThat(world.finish(push).succeeded()).isEqualTo(1);
      assertThat(world.facts.job(push, org).attempt()).isEqualTo(1);
      assertThat(troubles.deploys()).isEqualTo(3);
    }
  }
}
