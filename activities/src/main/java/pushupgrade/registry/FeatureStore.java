package pushupgrade.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/** The platform features that are on in orgs. */
final class FeatureStore {
  private static final String OF_ORGS =
      "SELECT org_id, feature FROM org_feature WHERE org_id " + OrgIds.AMONG;
  private static final String REMOVE =
      "DELETE FROM org_feature WHERE org_id = :org AND feature = :feature";
  private static final String ADD =
      "INSERT INTO org_feature (org_id, feature) VALUES (:org, :feature)";
  private static final int FEATURE = 80;

  private final Database database;
  private final NamedParameterJdbcTemplate batch;

  FeatureStore(Database database) {
    this.database = database;
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /** The features of an org, in order. */
  Set<String> features(OrgId id) {
    return of(List.of(id)).getOrDefault(id, Set.of());
  }

  private Map<OrgId, Set<String>> of(List<OrgId> orgs) {
    var features = new HashMap<OrgId, Set<String>>();
    if (!orgs.isEmpty()) {
      database
          .jdbc()
          .sql(OF_ORGS)
          .param("orgs", OrgIds.array(orgs))
          .query(
              row -> {
                features
                    .computeIfAbsent(new OrgId(row.getString("org_id")), org -> new TreeSet<>())
                    .add(row.getString("feature"));
              });
    }
    return features;
  }

  /** Makes exactly these the features of locked orgs; what stays is not written. */
  void setAll(Map<OrgId, Set<String>> wanted) {
    var before = of(List.copyOf(wanted.keySet()));
    var removed = new ArrayList<Map<String, String>>();
    var added = new ArrayList<Map<String, String>>();
    wanted.forEach(
        (org, features) -> {
          var had = before.getOrDefault(org, Set.of());
          had.stream().filter(f -> !features.contains(f)).forEach(f -> removed.add(row(org, f)));
          features.stream().filter(f -> !had.contains(f)).forEach(f -> added.add(row(org, f)));
        });
    batch.batchUpdate(REMOVE, SqlParameterSourceUtils.createBatch(removed));
    batch.batchUpdate(ADD, SqlParameterSourceUtils.createBatch(added));
  }

  private static Map<String, String> row(OrgId org, String feature) {
    Org.atMost(feature, FEATURE, "feature");
    return Map.of("org", org.value(), "feature", feature);
  }
}
