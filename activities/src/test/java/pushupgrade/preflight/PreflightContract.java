package pushupgrade.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.preflight.Verdict.Outcome;
import pushupgrade.store.DatabaseContract;

/** A preflight says what a deploy would say, and touches nothing. */
abstract class PreflightContract extends DatabaseContract {
  private static final int ORGS = 300;

  private TroubledFleet fleet;

  @BeforeAll
  void fill() {
    fleet = new TroubledFleet(database);
    fleet.fill(ORGS);
  }

  private Preflight preflight(List<OrgId> blocked) {
    return new Preflight(database, fleet.target, blocked, TroubledFleet.NOW);
  }

  @Test
  void each_org_gets_the_obstacles_that_a_deploy_finds_in_their_order() {
    var target = new MetadataStoreTarget(database);

    var verdicts = preflight(List.of()).judge(fleet.orgs);

    assertThat(verdicts).hasSize(ORGS);
    assertThat(verdicts)
        .allSatisfy(
            verdict ->
                assertThat(verdict.obstacles())
                    .as("%s", verdict.org())
                    .isEqualTo(
                        target.inspect(verdict.org(), fleet.target.id(), TroubledFleet.NOW)));
  }

  @Test
  void the_fleet_of_this_test_holds_every_reason_that_a_deploy_can_find() {
    var verdicts = preflight(List.of()).judge(fleet.orgs);
    var first = verdicts.stream().flatMap(v -> v.first().stream()).map(Obstacle::code);

    assertThat(first.collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            OutcomeCode.ORG_INACTIVE,
            OutcomeCode.UNINSTALLED,
            OutcomeCode.PUSH_DISABLED,
            OutcomeCode.NOT_ELIGIBLE,
            OutcomeCode.ORG_READ_ONLY,
            OutcomeCode.FEATURE_DISABLED,
            OutcomeCode.MISSING_DEPENDENCY,
            OutcomeCode.METADATA_CONFLICT,
            OutcomeCode.JOBS_RUNNING);
    assertThat(verdicts).filteredOn(v -> v.outcome() == Outcome.UPGRADED).isNotEmpty();
  }

  @Test
  void pages_of_any_size_give_the_same_verdicts() {
    var whole = preflight(List.of()).judge(fleet.orgs);
    var paged = preflight(List.of());

    var pages =
        Stream.iterate(0, from -> from < ORGS, from -> from + 7)
            .flatMap(
                from -> paged.judge(fleet.orgs.subList(from, Math.min(from + 7, ORGS))).stream());

    assertThat(pages).containsExactlyElementsOf(whole);
    assertThat(paged.judge(List.of())).isEmpty();
  }

  @Test
  void the_counts_add_up() {
    var tally = new Tally();
    preflight(List.of()).judge(fleet.orgs).forEach(tally::add);

    assertThat(tally.orgs()).isEqualTo(ORGS);
    assertThat(Stream.of(Outcome.values()).mapToLong(tally::of).sum()).isEqualTo(ORGS);
    assertThat(tally.reasons().stream().mapToLong(Tally.Reason::orgs).sum())
        .isEqualTo(ORGS - tally.of(Outcome.UPGRADED));
    assertThat(tally.of(Outcome.DEFERRED))
        .isEqualTo(
            tally.reasons().stream()
                .filter(reason -> reason.code() == OutcomeCode.JOBS_RUNNING)
                .mapToLong(Tally.Reason::orgs)
                .sum());
  }

  @Test
  void an_org_on_the_exclude_list_is_left_alone_whatever_else_it_has() {
    var blocked = Set.copyOf(fleet.orgs.subList(0, 50));

    assertThat(preflight(List.copyOf(blocked)).judge(fleet.orgs))
        .allSatisfy(
            verdict ->
                assertThat(
                        verdict
                            .first()
                            .map(Obstacle::code)
                            .equals(java.util.Optional.of(OutcomeCode.ON_EXCLUDE_LIST)))
                    .isEqualTo(blocked.contains(verdict.org())));
  }

  @Test
  void an_org_that_nobody_knows_has_no_package() {
    var verdict = preflight(List.of()).judge(List.of(OrgId.numbered(99_999))).getFirst();

    assertThat(verdict.first().map(Obstacle::code)).contains(OutcomeCode.UNINSTALLED);
    assertThat(verdict.outcome()).isEqualTo(Outcome.EXCLUDED);
  }

  @Test
  void before_an_install_by_hand_only_what_stands_in_the_org_counts() {
    var stood =
        fleet.orgs.stream()
            .flatMap(org -> preflight(List.of()).standing(org).stream())
            .map(Obstacle::code);

    assertThat(stood)
        .doesNotContain(
            OutcomeCode.PUSH_DISABLED, OutcomeCode.NOT_ELIGIBLE, OutcomeCode.UNINSTALLED)
        .contains(OutcomeCode.MISSING_DEPENDENCY, OutcomeCode.METADATA_CONFLICT);
  }
}
