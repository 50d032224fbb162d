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
  private static final String PACKAGES =
      """
      SELECT i.org_id, p.namespace, v.major, v.minor, v.patch, v.build FROM installed_package i
        JOIN package p ON p.id = i.package_id JOIN package_version v ON v.id = i.version_id
       WHERE i.org_id = ANY(CAST(:orgs AS VARCHAR(18) ARRAY)) AND p.namespace IN (:names)
      """;

  private final Database database;
  private final List<Requirement> requirements;

  RequirementReader(Database database, List<Requirement> requirements) {
    this.database = database;
    this.requirements = requirements;
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
    read(
        FEATURES,
        names(Requirement.Feature.class),
        ids,
        row -> of(holdings, row).features().add(Columns.text(row, "feature")));
    read(
        PACKAGES,
        names(Requirement.Dependency.class),
        ids,
        row -> of(holdings, row).packages().put(Columns.text(row, "namespace"), number(row)));
    return holdings;
  }

  private static Holdings of(Map<OrgId, Holdings> holdings, ResultSet row) throws SQLException {
    return holdings.computeIfAbsent(PageReader.org(row), org -> new Holdings());
  }

  private static VersionNumber number(ResultSet row) throws SQLException {
    return new VersionNumber(
        row.getInt("major"), row.getInt("minor"), row.getInt("patch"), row.getInt("build"));
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String sql, List<String> names, String[] ids, RowReader reader) {
    if (!names.isEmpty()) {
      database.jdbc().sql(sql).param("orgs", ids).param("names", names).query(reader::read);
    }
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
