package pushupgrade.registry;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/** What is an org's own: components, overrides, values, records, assignments. */
public final class OwnMetadataStore {
  private static final String REMOVE =
      """
      DELETE FROM org_component
       WHERE org_id = :org AND kind = :kind AND type = :type AND full_name = :name
      """;
  private static final String ADD =
      """
      INSERT INTO org_component (org_id, kind, type, full_name, content)
      VALUES (:org, :kind, :type, :name, :content)
      """;
  private static final String OF_ORG =
      """
      SELECT kind, type, full_name, content FROM org_component
       WHERE org_id = :org ORDER BY kind, type, full_name
      """;

  private final Database database;
  private final OrgStore orgs;
  private final NamedParameterJdbcTemplate batch;

  /** Works on an open database. */
  public OwnMetadataStore(Database database) {
    this.database = database;
    this.orgs = new OrgStore(database);
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /**
   * Adds a component of the org's own, or replaces its content.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void put(OrgId org, OwnComponent component) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              orgs.lock(org);
              putAll(List.of(Map.entry(org, component)));
            });
  }

  /** The same for locked orgs. */
  void putAll(List<Map.Entry<OrgId, OwnComponent>> components) {
    var rows =
        components.stream()
            .map(c -> parameters(c.getKey(), c.getValue()))
            .toArray(SqlParameterSource[]::new);
    batch.batchUpdate(REMOVE, rows);
    batch.batchUpdate(ADD, rows);
  }

  private static MapSqlParameterSource parameters(OrgId org, OwnComponent component) {
    return new MapSqlParameterSource()
        .addValue("org", org.value())
        .addValue("kind", component.kind().name())
        .addValue("type", component.type())
        .addValue("name", component.fullName())
        .addValue("content", component.content());
  }

  /**
   * Removes a component of the org's own; whether it was there. The content is not compared.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public boolean remove(OrgId org, OwnComponent component) {
    return Boolean.TRUE.equals(
        database
            .transactions()
            .execute(
                tx -> {
                  orgs.lock(org);
                  return batch.update(REMOVE, parameters(org, component)) > 0;
                }));
  }

  /** All that is the org's own, by kind, type and name. */
  public List<OwnComponent> list(OrgId org) {
    return database
        .jdbc()
        .sql(OF_ORG)
        .param("org", org.value())
        .query(
            (row, n) ->
                new OwnComponent(
                    OwnComponent.Kind.valueOf(row.getString("kind")),
                    row.getString("type"),
                    row.getString("full_name"),
                    row.getString("content")))
        .list();
  }
}
