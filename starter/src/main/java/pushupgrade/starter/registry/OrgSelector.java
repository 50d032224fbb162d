package pushupgrade.starter.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.registry.ListFindings;
import pushupgrade.registry.NameLookup;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.SelectedOrgs;
import pushupgrade.registry.intake.OrgList;
import pushupgrade.starter.registry.SelectionFinding.Problem;
import pushupgrade.starter.shell.GlobalOptions;
import pushupgrade.store.Database;

/** Turns filters and lists into orgs, and finds what in them is not as the user may think. */
final class OrgSelector {
  private final Database database;
  private final NameLookup lookup;
  private final OrgFilter filter;
  private final NamedOrgs named;
  private final List<SelectionFinding> findings = new ArrayList<>();

  OrgSelector(Database database, OrgFilter filter, NamedOrgs named) {
    this.database = database;
    this.lookup = new NameLookup(database);
    this.filter = filter;
    this.named = named;
  }

  /**
   * To a subscriber, orgs of others are as if they were not registered.
   *
   * @param all whether also those come that cannot be upgraded or are excluded
   */
  Selection select(GlobalOptions options, @Nullable EligibleVersions eligible, boolean all) {
    var own = options.role().ownOrgsOnly() ? lookup.administeredBy(options.user()) : null;
    var visible = visible(own);
    findNames();
    findExcluded();
    findListed(visible, eligible);
    var wanted = all && eligible != null ? having(eligible) : running(eligible);
    if (named.only()) {
      findFilteredOut(wanted, visible);
    }
    var orgs =
        all
            ? new SelectedOrgs(database, wanted, named.only() ? visible : own, List.of())
            : new SelectedOrgs(database, wanted, list(visible, own, eligible), excluded());
    return new Selection(filter, named.listed().ids(), excluded(), orgs, findings);
  }

  private List<OrgId> excluded() {
    return named.excluded().ids();
  }

  private List<OrgId> visible(@Nullable List<OrgId> own) {
    var mine = own == null ? null : new HashSet<>(own);
    return named.listed().ids().stream().filter(id -> mine == null || mine.contains(id)).toList();
  }

  private @Nullable List<OrgId> list(
      List<OrgId> visible, @Nullable List<OrgId> own, @Nullable EligibleVersions eligible) {
    if (eligible != null && eligible.from().isEmpty()) {
      return List.of();
    }
    return named.only() ? visible : own;
  }

  private OrgFilter running(@Nullable EligibleVersions eligible) {
    return eligible == null ? filter : filter.running(eligible.to().packageId(), eligible.from());
  }

  /** With a list its members, without one everyone who has the package. */
  private OrgFilter having(EligibleVersions eligible) {
    return named.only() ? filter : filter.running(eligible.to().packageId(), Set.of());
  }

  private void findNames() {
    add(Problem.UNKNOWN_INSTANCE, lookup.unknownInstances(filter.instances()));
    add(Problem.UNKNOWN_REGION, lookup.unknownRegions(filter.regions()));
  }

  private void findExcluded() {
    addOrgs(Problem.UNKNOWN_EXCLUDED, lookup.unknownOrgs(excluded()));
    var both = new HashSet<>(excluded());
    addOrgs(Problem.EXCLUDED, named.listed().ids().stream().filter(both::contains).toList());
    addOrgs(Problem.DUPLICATE, duplicates(named.excluded()));
  }

  private void findListed(List<OrgId> visible, @Nullable EligibleVersions eligible) {
    addOrgs(Problem.DUPLICATE, duplicates(named.listed()));
    var unknown = new ArrayList<>(named.listed().ids());
    unknown.removeAll(new HashSet<>(visible));
    if (eligible == null) {
      unknown.addAll(lookup.unknownOrgs(visible));
    } else {
      var to = eligible.to();
      var found = ListFindings.of(database, visible, to.packageId(), eligible.from());
      unknown.addAll(found.unknown());
      addOrgs(Problem.NOT_INSTALLED, found.notInstalled());
      addOrgs(Problem.NOT_ELIGIBLE, found.notEligible());
      add(Problem.NOTHING_ELIGIBLE, eligible.from().isEmpty() ? List.of(to.shown()) : List.of());
    }
    addOrgs(Problem.UNKNOWN, unknown);
  }

  /** What is listed, has no other finding, and still does not come. */
  private void findFilteredOut(OrgFilter wanted, List<OrgId> visible) {
    var explained = new HashSet<String>();
    findings.forEach(finding -> explained.addAll(finding.names()));
    var coming = new HashSet<OrgId>();
    new SelectedOrgs(database, wanted.sampled(null), visible, excluded())
        .all()
        .forEach(found -> coming.add(found.org().id()));
    addOrgs(
        Problem.FILTERED_OUT,
        visible.stream()
            .filter(id -> !coming.contains(id) && !explained.contains(id.value()))
            .toList());
  }

  private static List<OrgId> duplicates(OrgList list) {
    return list.duplicates().stream().map(OrgList.Duplicate::id).distinct().toList();
  }

  private void addOrgs(Problem problem, List<OrgId> orgs) {
    add(problem, orgs.stream().map(OrgId::value).toList());
  }

  private void add(Problem problem, List<String> names) {
    if (!names.isEmpty()) {
      findings.add(new SelectionFinding(problem, names));
    }
  }
}
