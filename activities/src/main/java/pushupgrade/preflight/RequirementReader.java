package pushupgrade.preflight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.Requirement;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.version.VersionNumber;

/** Which of a version's requirements the orgs of a page do not meet: at most two statements. */
final class RequirementReader {
  private static final String FEATURES =
      """
      SELECT org_id, feature FROM org_feature
       WHERE org_id = ANY(CAST(:orgs AS VARCHAR(18) ARRAY)) AND feature IN (:names)
      """;

  /** Without a condition on the package, which would keep H2 from looking orgs up by their ids. */
  private static final String INSTALLED =
      """
      SELECT org_id, version_id FROM installed_package
       WHERE org_id = ANY(CAST(:orgs AS VARCHAR(18) ARRAY))
      """;

  private static final String VERSIONS =
      """
      SELECT v.id, p.namespace, v.major, v.minor, v.patch, v.build
        FROM package_version v JOIN package p ON p.id = v.package_id WHERE p.namespace IN (:names)
      """;

  private final Database database;
  private final List<Requirement> requirements;
  private final List<String> features;
  private final Map<String, Installable> installables = new HashMap<>();

  RequirementReader(Database database, List<Requirement> requirements) {
    this.database = database;
    this.requirements = requirements;
    this.features = names(Requirement.Feature.class);
    readVersions(names(Requirement.Dependency.class));
  }

  /** A version of a package that is asked for. */
  private record Installable(String namespace, VersionNumber number) {}

  private void readVersions(List<String> namespaces) {
    if (!namespaces.isEmpty()) {
      database
          .jdbc()
          .sql(VERSIONS)
          .param("names", namespaces)
          .query(
              row -> {
                var version = new Installable(Columns.text(row, "namespace"), number(row));
                installables.put(Columns.text(row, "id"), version);
              });
    }
  }

  /** What an org has of what is asked for. */
  private record Holdings(Set<String> features, Map<String, VersionNumber> packages) {
    Holdings() {
      this(new HashSet<>(), new HashMap<>());
    }
  }

  Map<OrgId, List<Obstacle>> unmet(List<OrgId> page, String[] ids) {
    if (requirements.isEmpty()) {
      return Map.of();
    }
    var holdings = holdings(ids);
    var unmet = new HashMap<OrgId, List<Obstacle>>();
    for (var org : page) {
      var has = holdings.getOrDefault(org, new Holdings());
      unmet.put(
          org, requirements.stream().map(r -> missing(r, has)).flatMap(Optional::stream).toList());
    }
    return unmet;
  }

  private Map<OrgId, Holdings> holdings(String[] ids) {
    var holdings = new HashMap<OrgId, Holdings>();
    if (!features.isEmpty()) {
      database
          .jdbc()
          .sql(FEATURES)
          .param("orgs", ids)
          .param("names", features)
          .query(
              row -> {
                of(holdings, row).features().add(Columns.text(row, "feature"));
              });
    }
    if (!installables.isEmpty()) {
      database
          .jdbc()
          .sql(INSTALLED)
          .param("orgs", ids)
          .query(
              row -> {
                add(holdings, row);
              });
    }
    return holdings;
  }

  private void add(Map<OrgId, Holdings> holdings, ResultSet row) throws SQLException {
    var version = installables.get(Columns.text(row, "version_id"));
    if (version != null) {
      of(holdings, row).packages().put(version.namespace(), version.number());
    }
  }

  private static Holdings of(Map<OrgId, Holdings> holdings, ResultSet row) throws SQLException {
    return holdings.computeIfAbsent(PageReader.org(row), org -> new Holdings());
  }

  private static VersionNumber number(ResultSet row) throws SQLException {
    return new VersionNumber(
        row.getInt("major"), row.getInt("minor"), row.getInt("patch"), row.getInt("build"));
  }

  private List<String> names(Class<? extends Requirement> kind) {
    return requirements.stream()
        .filter(kind::isInstance)
        .map(
            requirement ->
                switch (requirement) {
                  case Requirement.Feature feature -> feature.name();
                  case Requirement.Dependency needed -> needed.namespace();
                })
        .toList();
  }

  private static Optional<Obstacle> missing(Requirement requirement, Holdings has) {
    return switch (requirement) {
      case Requirement.Feature feature ->
          has.features().contains(feature.name())
              ? Optional.empty()
              : Optional.of(
                  Obstacle.of(OutcomeCode.FEATURE_DISABLED, feature.name() + " is off in the org"));
      case Requirement.Dependency needed -> tooOld(needed, has.packages().get(needed.namespace()));
    };
  }

  private static Optional<Obstacle> tooOld(
      Requirement.Dependency needed, @Nullable VersionNumber installed) {
    if (installed != null && installed.compareTo(needed.atLeast()) >= 0) {
      return Optional.empty();
    }
    var found = installed == null ? "it is not installed" : installed.release() + " is installed";
    return Optional.of(
        Obstacle.of(
            OutcomeCode.MISSING_DEPENDENCY,
            "%s %s or newer is needed, %s"
                .formatted(needed.namespace(), needed.atLeast().release(), found)));
  }
}
