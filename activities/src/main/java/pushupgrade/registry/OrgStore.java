package pushupgrade.registry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/**
 * Orgs and their features. Whoever writes anything of an org holds its row's lock, so that a deploy
 * sees all of a change or nothing of it.
 */
public final class OrgStore {
  private static final String INSERT =
      """
      INSERT INTO org (id, name, type, edition, status, region, instance, admin_email,
                       admin_locale, last_activity, parent_id, shuffle, updated_at)
      SELECT :id, :name, :type, :edition, :status, COALESCE(NULLIF(:region, ''), n.region), n.name,
             :email, :locale, CAST(:activity AS TIMESTAMP WITH TIME ZONE), :parent,
             CAST(:shuffle AS INTEGER), CAST(:now AS TIMESTAMP WITH TIME ZONE)
        FROM instance n WHERE n.name = :instance
      """;

  /** What is not known leaves what is stored. */
  private static final String UPDATE =
      """
      UPDATE org
         SET name = COALESCE(NULLIF(:name, ''), name), type = :type, status = :status,
             edition = COALESCE(NULLIF(:edition, ''), edition),
             region = COALESCE(NULLIF(:region, ''), region), instance = :instance,
             admin_email = COALESCE(NULLIF(:email, ''), admin_email),
             admin_locale = COALESCE(NULLIF(:locale, ''), admin_locale),
             last_activity = COALESCE(:activity, last_activity),
             parent_id = COALESCE(:parent, parent_id), updated_at = :now
       WHERE id = :id
      """;

  private final Database database;
  private final NamedParameterJdbcTemplate batch;

  /** Works on an open database. */
  public OrgStore(Database database) {
    this.database = database;
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /** How many orgs were new and how many were known. */
  public record Saved(int added, int updated) {}

  /**
   * Adds the org or updates it; twice is as once.
   *
   * @throws NoSuchElementException when its instance is not known
   */
  public Saved save(Org org, Instant now) {
    return RacingInserts.retried(database, () -> saveAll(List.of(org), now));
  }

  /** Saves orgs with different ids in the caller's transaction and keeps their rows locked. */
  Saved saveAll(List<Org> orgs, Instant now) {
    var known = lock(orgs.stream().map(Org::id).toList());
    var added = orgs.stream().filter(org -> !known.contains(org.id())).toList();
    var updated = orgs.stream().filter(org -> known.contains(org.id())).toList();
    for (var rows : batch.batchUpdate(INSERT, parameters(added, now))) {
      if (rows == 0) {
        throw new NoSuchElementException(
            "An org names an instance that is not known: add the instance first");
      }
    }
    batch.batchUpdate(UPDATE, parameters(updated, now));
    return new Saved(added.size(), updated.size());
  }

  private static SqlParameterSource[] parameters(List<Org> orgs, Instant now) {
    return orgs.stream()
        .map(org -> OrgRow.parameters(org).addValue("now", Columns.utc(now)))
        .toArray(SqlParameterSource[]::new);
  }

  /** The org, when it is known. */
  public Optional<RegisteredOrg> find(OrgId id) {
    return database
        .jdbc()
        .sql("SELECT " + OrgRow.COLUMNS + " FROM org o WHERE o.id = :id")
        .param("id", id.value())
        .query((row, n) -> OrgRow.read(row))
        .optional();
  }

  /** Locks the rows of these orgs, in one order for all, until the transaction ends. */
  Set<OrgId> lock(List<OrgId> ids) {
    return new HashSet<>(
        database
            .jdbc()
            .sql("SELECT id FROM org WHERE id IN (:ids) ORDER BY id FOR UPDATE")
            .param("ids", ids.stream().map(OrgId::value).toList())
            .query((row, n) -> new OrgId(row.getString("id")))
            .list());
  }

  /**
   * Locks one org until the transaction ends.
   *
   * @throws NoSuchElementException when it is not known
   */
  void lock(OrgId id) {
    if (lock(List.of(id)).isEmpty()) {
      throw unknown(id);
    }
  }

  static NoSuchElementException unknown(OrgId id) {
    return new NoSuchElementException(
        "No org " + id + " is registered: check the id, or import the org first");
  }

  /** The platform features that are on in the org, in order. */
  public Set<String> features(OrgId id) {
    return new TreeSet<>(
        database
            .jdbc()
            .sql("SELECT feature FROM org_feature WHERE org_id = :id")
            .param("id", id.value())
            .query(String.class)
            .list());
  }

  /**
   * Makes exactly these features the ones that are on.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void setFeatures(OrgId id, Set<String> features) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              lock(id);
              setFeatures(Map.of(id, features));
            });
  }

  /** The same for locked orgs. */
  void setFeatures(Map<OrgId, Set<String>> features) {
    var orgs = features.keySet().stream().map(id -> Map.of("org", id.value())).toList();
    batch.batchUpdate("DELETE FROM org_feature WHERE org_id = :org", rows(orgs));
    var all =
        features.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(f -> row(e.getKey(), f)))
            .toList();
    batch.batchUpdate(
        "INSERT INTO org_feature (org_id, feature) VALUES (:org, :feature)", rows(all));
  }

  private static Map<String, String> row(OrgId id, String feature) {
    Org.atMost(feature, 80, "feature");
    return Map.of("org", id.value(), "feature", feature);
  }

  private static SqlParameterSource[] rows(List<Map<String, String>> rows) {
    return SqlParameterSourceUtils.createBatch(rows);
  }
}
