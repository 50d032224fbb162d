package pushupgrade.preflight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionSeal;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Database;
import pushupgrade.version.UpgradeRefusal;
import pushupgrade.version.UpgradeStep;

/**
 * Looks at orgs as a push to a version would now, and changes nothing. The answers are those of
 * {@link pushupgrade.deploy.MetadataStoreTarget#inspect}, for a page of orgs with a handful of
 * statements; one version's answers are kept, so make another one for another time.
 */
public final class Preflight {
  private final VersionRecord to;
  private final Instant now;
  private final Set<OrgId> blocked;
  private final PageReader reader;
  private final VersionStore versions;
  private final NewComponents newComponents;
  private final Optional<Obstacle> unsealed;
  private final Map<VersionId, Optional<Obstacle>> steps = new HashMap<>();

  /**
   * @param blocked the orgs of the publisher's exclude list
   */
  public Preflight(Database database, VersionRecord to, Collection<OrgId> blocked, Instant now) {
    this.to = to;
    this.now = now;
    this.blocked = Set.copyOf(blocked);
    this.versions = new VersionStore(database);
    this.reader = new PageReader(database, to, versions.requirements(to.id()));
    this.newComponents = new NewComponents(database, to);
    this.unsealed =
        new VersionSeal(database)
            .broken(to.id(), now)
            .map(why -> Obstacle.of(OutcomeCode.SIGNATURE_INVALID, why));
  }

  /** A verdict for each org of a page, in its order. Some thousand orgs are a good page. */
  public List<Verdict> judge(List<OrgId> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    var facts = reader.read(page, now);
    return page.stream().map(org -> judge(org, facts)).toList();
  }

  /**
   * What stands in the way of an install by hand, where opt-outs and upgrade rules do not count: a
   * broken signature, read-only times, requirements, name collisions, running jobs.
   */
  public List<Obstacle> standing(OrgId org) {
    var facts = reader.read(List.of(org), now);
    var state = facts.states().get(org);
    return state == null ? List.of() : obstacles(org, state, facts);
  }

  private Verdict judge(OrgId org, PageFacts facts) {
    var state = facts.states().get(org);
    if (state == null) {
      var gone = Obstacle.of(OutcomeCode.UNINSTALLED, "The org does not exist any more");
      return new Verdict(org, Optional.empty(), List.of(gone));
    }
    var exclusions = exclusions(org, state);
    return new Verdict(
        org, state.installed(), exclusions.isEmpty() ? obstacles(org, state, facts) : exclusions);
  }

  private List<Obstacle> exclusions(OrgId org, OrgState state) {
    var found = new ArrayList<Obstacle>();
    if (blocked.contains(org)) {
      found.add(Obstacle.of(OutcomeCode.ON_EXCLUDE_LIST, "The exclude list names the org"));
    }
    if (state.inactive()) {
      found.add(Obstacle.of(OutcomeCode.ORG_INACTIVE, "The org's status is INACTIVE"));
    }
    if (state.installed().isEmpty()) {
      found.add(Obstacle.of(OutcomeCode.UNINSTALLED, "The package is not installed"));
    }
    if (state.pushDisabled()) {
      found.add(Obstacle.of(OutcomeCode.PUSH_DISABLED, "Push upgrades are disabled in the org"));
    }
    state.installed().flatMap(this::eligibility).ifPresent(found::add);
    return found;
  }

  private Optional<Obstacle> eligibility(VersionId from) {
    return steps.computeIfAbsent(from, this::refusal);
  }

  private Optional<Obstacle> refusal(VersionId from) {
    var refusals = new UpgradeStep(versions.get(from).facts(), to.facts()).refusals();
    var why = String.join("; ", refusals.stream().map(UpgradeRefusal::why).toList());
    return refusals.isEmpty()
        ? Optional.empty()
        : Optional.of(Obstacle.of(OutcomeCode.NOT_ELIGIBLE, why));
  }

  private List<Obstacle> obstacles(OrgId org, OrgState state, PageFacts facts) {
    var found = new ArrayList<Obstacle>();
    unsealed.ifPresent(found::add);
    state.readOnlyAt(now).ifPresent(found::add);
    found.addAll(facts.missing(org));
    newComponents.conflict(state.installed(), facts.own(org)).ifPresent(found::add);
    Optional.ofNullable(facts.jobs().get(org)).ifPresent(found::add);
    return found;
  }
}
