package pushupgrade.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import pushupgrade.id.OrgId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Apex jobs of the installed version, which an upgrade waits for. */
public final class ApexJobStore {
  private static final String REMOVE = "DELETE FROM apex_job WHERE org_id = :org AND id = :id";
  private static final String ADD =
      """
      INSERT INTO apex_job (id, org_id, apex_class, starts_at, ends_at)
      VALUES (:id, :org, :class, :starts, :ends)
      """;
  private static final String OF_ORG =
      """
      SELECT id, apex_class, starts_at, ends_at FROM apex_job
       WHERE org_id = :org ORDER BY starts_at, id
      """;
  private static final String ACTIVE =
      """
      SELECT id, apex_class, starts_at, ends_at FROM apex_job
       WHERE org_id = :org AND starts_at <= :at AND ends_at > :at ORDER BY ends_at DESC, id
      """;

  private final Database database;
  private final OrgStore orgs;
  private final NamedParameterJdbcTemplate batch;

  /** Works on an open database. */
  public ApexJobStore(Database database) {
    this.database = database;
    this.orgs = new OrgStore(database);
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /**
   * Adds a job, or replaces the org's one with its id.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void put(OrgId org, ApexJob job) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              orgs.lock(org);
              putAll(List.of(Map.entry(org, job)));
            });
  }

  /** The same for locked orgs. */
  void putAll(List<Map.Entry<OrgId, ApexJob>> jobs) {
    var rows =
        jobs.stream()
            .map(j -> parameters(j.getKey(), j.getValue()))
            .toArray(SqlParameterSource[]::new);
    batch.batchUpdate(REMOVE, rows);
    batch.batchUpdate(ADD, rows);
  }

  private static MapSqlParameterSource parameters(OrgId org, ApexJob job) {
    return new MapSqlParameterSource()
        .addValue("org", org.value())
        .addValue("id", job.id())
        .addValue("class", job.apexClass())
        .addValue("starts", Columns.utc(job.startsAt()))
        .addValue("ends", Columns.utc(job.endsAt()));
  }

  /** Removes a job; whether it was there. */
  public boolean remove(OrgId org, String id) {
    return database.jdbc().sql(REMOVE).param("org", org.value()).param("id", id).update() > 0;
  }

  /** All jobs of the org, by start. */
  public List<ApexJob> list(OrgId org) {
    return database
        .jdbc()
        .sql(OF_ORG)
        .param("org", org.value())
        .query((row, n) -> read(row))
        .list();
  }

  /** The jobs that run at the instant, the one that ends last first. */
  public List<ApexJob> activeAt(OrgId org, Instant instant) {
    return database
        .jdbc()
        .sql(ACTIVE)
        .param("org", org.value())
        .param("at", Columns.utc(instant))
        .query((row, n) -> read(row))
        .list();
  }

  private static ApexJob read(ResultSet row) throws SQLException {
    return new ApexJob(
        row.getString("id"),
        row.getString("apex_class"),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"));
  }
}
