package pushupgrade.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import pushupgrade.id.OrgId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * Orgs. Whoever writes anything of an org holds its row's lock, so that a deploy sees all of a
 * change or nothing of it.
 */
public final class OrgStore {
  private static final String INSERT =
      """
      INSERT INTO org (id, name, type, edition, status, region, instance, admin_email,
                       admin_locale, last_activity, parent_id, shuffle, updated_at)
      VALUES (:id, :name, :type, :edition, :status, :region, :instance, :email, :locale,
              :activity, :parent, :shuffle, :now)
      """;

  private static final String UPDATE =
      """
      UPDATE org
         SET name = :name, type = :type, status = :status, edition = :edition, region = :region,
             instance = :instance, admin_email = :email, admin_locale = :locale,
             last_activity = :activity, parent_id = :parent, updated_at = :now
       WHERE id = :id
      """;

  private static final String LOCKED =
      "SELECT %s FROM org o WHERE o.id %s ORDER BY o.id FOR UPDATE"
          .formatted(OrgRow.COLUMNS, OrgIds.AMONG);

  private final Database database;
  private final NamedParameterJdbcTemplate batch;

  /** Works on an open database. */
  public OrgStore(Database database) {
    this.database = database;
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /** How many orgs were new and how many were known, changed or not. */
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
    var known = locked(orgs.stream().map(Org::id).toList());
    var regions = regions();
    var added = new ArrayList<Org>();
    var changed = new ArrayList<Org>();
    for (var said : orgs) {
      var before = known.get(said.id());
      var org = (before == null ? said : said.over(before)).inRegionOf(regions);
      if (before == null) {
        added.add(org);
      } else if (!org.equals(before)) {
        changed.add(org);
      }
    }
    batch.batchUpdate(INSERT, parameters(added, now));
    batch.batchUpdate(UPDATE, parameters(changed, now));
    return new Saved(added.size(), orgs.size() - added.size());
  }

  private Map<String, String> regions() {
    return new InstanceStore(database)
        .list().stream().collect(Collectors.toMap(Instance::name, Instance::region));
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
  private Map<OrgId, Org> locked(List<OrgId> ids) {
    return database
        .jdbc()
        .sql(LOCKED)
        .param("orgs", OrgIds.array(ids))
        .query((row, n) -> OrgRow.read(row).org())
        .stream()
        .collect(Collectors.toMap(Org::id, org -> org));
  }

  /**
   * Locks one org until the transaction ends.
   *
   * @throws NoSuchElementException when it is not known
   */
  void lock(OrgId id) {
    if (locked(List.of(id)).isEmpty()) {
      throw unknown(id);
    }
  }

  static NoSuchElementException unknown(OrgId id) {
    return new NoSuchElementException(
        "No org " + id + " is registered: check the id, or import the org first");
  }

  /** The platform features that are on in the org, in order. */
  public Set<String> features(OrgId id) {
    return new FeatureStore(database).features(id);
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
              new FeatureStore(database).setAll(Map.of(id, features));
            });
  }
}
