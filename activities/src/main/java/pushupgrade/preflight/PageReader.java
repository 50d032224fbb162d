package pushupgrade.preflight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.preflight.PageFacts.OwnName;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Reads what matters of a page of orgs, one statement for each kind of fact. */
final class PageReader {
  /** The ids are one parameter, an array: a list of thousands would be planned anew each time. */
  private static final String AMONG = "= ANY(CAST(:orgs AS VARCHAR(18) ARRAY))";

  private static final String STATES =
      """
      SELECT o.id AS org_id, o.status, o.disabled_at, o.read_only, o.read_only_until, i.version_id
        FROM org o LEFT JOIN installed_package i ON i.org_id = o.id AND i.package_id = :package
       WHERE o.id %s
      """
          .formatted(AMONG);

  private static final String OWN =
      """
      SELECT org_id, type, full_name FROM org_component
       WHERE org_id %s AND kind = 'COMPONENT' ORDER BY org_id, type, full_name
      """
          .formatted(AMONG);

  private static final String JOBS =
      """
      SELECT org_id, count(*) AS jobs, max(ends_at) AS last_end, min(apex_class) AS example
        FROM apex_job WHERE org_id %s AND starts_at <= :now AND ends_at > :now GROUP BY org_id
      """
          .formatted(AMONG);

  private final Database database;
  private final VersionRecord to;
  private final RequirementReader requirements;

  PageReader(Database database, VersionRecord to, List<Requirement> requirements) {
    this.database = database;
    this.to = to;
    this.requirements = new RequirementReader(database, requirements);
  }

  PageFacts read(List<OrgId> page, Instant now) {
    var ids = page.stream().map(OrgId::value).toArray(String[]::new);
    return new PageFacts(states(ids), requirements.unmet(page, ids), own(ids), jobs(ids, now));
  }

  private Map<OrgId, OrgState> states(String[] ids) {
    var states = new HashMap<OrgId, OrgState>();
    database
        .jdbc()
        .sql(STATES)
        .param("orgs", ids)
        .param("package", to.packageId().value())
        .query(
            row -> {
              states.put(org(row), state(row));
            });
    return states;
  }

  private static OrgState state(ResultSet row) throws SQLException {
    return new OrgState(
        Columns.text(row, "status").equals("INACTIVE"),
        row.getObject("disabled_at") != null,
        Columns.textIfAny(row, "read_only"),
        Optional.ofNullable(Columns.instantOrNull(row, "read_only_until")),
        Columns.textIfAny(row, "version_id").map(VersionId::new));
  }

  private Map<OrgId, List<OwnName>> own(String[] ids) {
    var own = new HashMap<OrgId, List<OwnName>>();
    database
        .jdbc()
        .sql(OWN)
        .param("orgs", ids)
        .query(
            row -> {
              own.computeIfAbsent(org(row), org -> new ArrayList<>())
                  .add(new OwnName(Columns.text(row, "type"), Columns.text(row, "full_name")));
            });
    return own;
  }

  private Map<OrgId, Obstacle> jobs(String[] ids, Instant now) {
    var jobs = new HashMap<OrgId, Obstacle>();
    database
        .jdbc()
        .sql(JOBS)
        .param("orgs", ids)
        .param("now", Columns.utc(now))
        .query(
            row -> {
              jobs.put(org(row), running(row));
            });
    return jobs;
  }

  private static Obstacle running(ResultSet row) throws SQLException {
    var end = Columns.instant(row, "last_end");
    var detail =
        "%d active Apex jobs, such as %s, the last one until %s"
            .formatted(row.getInt("jobs"), row.getString("example"), end);
    return new Obstacle(OutcomeCode.JOBS_RUNNING, detail, Optional.of(end));
  }

  static OrgId org(ResultSet row) throws SQLException {
    return new OrgId(Columns.text(row, "org_id"));
  }
}
