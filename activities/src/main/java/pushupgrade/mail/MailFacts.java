package pushupgrade.mail;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushupgrade.id.PushId;
import pushupgrade.push.PushPolicy;
import pushupgrade.store.Database;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * Reads what mails tell from the record. What versions are and bring is read once, so an instance
 * is for one thread and one batch.
 */
final class MailFacts {
  private static final int NAMED_ORGS = 50;

  private final Database database;
  private final Map<String, String> versions = new HashMap<>();
  private final Map<List<String>, List<ComponentChange>> changes = new HashMap<>();

  MailFacts(Database database) {
    this.database = database;
  }

  PushFacts push(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT p.*, k.name AS package_name, k.publisher_locale, v.major, v.minor, v.patch, v.build, v.state
              FROM push p JOIN package k ON k.id = p.package_id
              JOIN package_version v ON v.id = p.version_id
             WHERE p.id = ?
            """)
        .param(push.value())
        .query(MailFacts::push)
        .single();
  }

  private static PushFacts push(ResultSet rs, int index) throws SQLException {
    return new PushFacts(
        new PushId(rs.getString("id")),
        new PushFacts.Pushed(rs.getString("package_name"), rs.getString("version_id"), version(rs)),
        times(rs),
        rs.getString("description"),
        new PushFacts.Publisher(
            rs.getString("publisher_email"),
            Optional.ofNullable(rs.getString("publisher_locale")).orElse("en")));
  }

  private static PushFacts.Times times(ResultSet rs) throws SQLException {
    var policy = policy(rs.getString("policy"));
    return new PushFacts.Times(
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        rs.getObject("scheduled_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(rs.getString("waiver")),
        Optional.ofNullable(rs.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Duration.ofHours(policy.path("revertHours").asInt(PushPolicy.DEFAULT.revertHours())),
        Duration.ofMinutes(policy.path("digestMinutes").asInt(PushPolicy.DEFAULT.digestMinutes())));
  }

  private static JsonNode policy(String json) {
    try {
      return PushDataConverter.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The push's policy in the record is not JSON", e);
    }
  }

  private static String version(ResultSet rs) throws SQLException {
    return new VersionNumber(
            rs.getInt("major"), rs.getInt("minor"), rs.getInt("patch"), rs.getInt("build"))
        .shown(VersionState.valueOf(rs.getString("state")));
  }

  /** A version as people call it. */
  String version(String versionId) {
    return versions.computeIfAbsent(versionId, this::readVersion);
  }

  private String readVersion(String versionId) {
    return database
        .jdbc()
        .sql("SELECT major, minor, patch, build, state FROM package_version WHERE id = ?")
        .param(versionId)
        .query((rs, i) -> version(rs))
        .single();
  }

  /** What changes between two versions, by type of component; unchanged types are left out. */
  List<ComponentChange> changes(String from, String to) {
    return changes.computeIfAbsent(List.of(from, to), step -> readChanges(from, to));
  }

  private List<ComponentChange> readChanges(String from, String to) {
    return database
        .jdbc()
        .sql(
            """
            SELECT type, SUM(added) AS added, SUM(changed) AS changed, MAX(ui) AS ui FROM (
              SELECT t.type,
                     CASE WHEN f.digest IS NULL THEN 1 ELSE 0 END AS added,
                     CASE WHEN f.digest <> t.digest THEN 1 ELSE 0 END AS changed,
                     CASE WHEN t.ui_text AND (f.digest IS NULL OR f.digest <> t.digest)
                          THEN 1 ELSE 0 END AS ui
                FROM version_component t LEFT JOIN version_component f
                  ON f.version_id = ? AND f.type = t.type AND f.full_name = t.full_name
               WHERE t.version_id = ?) c
             GROUP BY type HAVING SUM(added) + SUM(changed) > 0 ORDER BY type
            """)
        .params(from, to)
        .query(
            (rs, i) ->
                new ComponentChange(
                    rs.getString("type"),
                    rs.getInt("added"),
                    rs.getInt("changed"),
                    rs.getInt("ui") == 1))
        .list();
  }

  /** All jobs of a push by status and reason. */
  FinishedOrgs all(PushId push) {
    return new FinishedOrgs(counts(push, "", List.of()), List.of());
  }

  /** The jobs of a push that ended in a period. */
  FinishedOrgs ended(PushId push, Instant start, Instant end) {
    var within = "AND j.ended_at >= ? AND j.ended_at < ?";
    var period = List.<Object>of(start.atOffset(UTC), end.atOffset(UTC));
    var first =
        database
            .jdbc()
            .sql(
                "SELECT j.org_id, o.name, j.status, j.code FROM push_job j"
                    + " JOIN org o ON o.id = j.org_id WHERE j.push_id = ? "
                    + within
                    + " ORDER BY j.ended_at, j.org_id FETCH FIRST ? ROWS ONLY")
            .param(push.value())
            .params(period)
            .param(NAMED_ORGS)
            .query(
                (rs, i) ->
                    new FinishedOrgs.Org(
                        rs.getString(1), rs.getString(2), rs.getString(3), code(rs, 4)))
            .list();
    return new FinishedOrgs(counts(push, within, period), first);
  }

  private List<FinishedOrgs.Count> counts(PushId push, String within, List<Object> period) {
    return database
        .jdbc()
        .sql(
            "SELECT j.status, j.code, count(*) FROM push_job j WHERE j.push_id = ? "
                + within
                + " GROUP BY j.status, j.code ORDER BY count(*) DESC, j.status, j.code")
        .param(push.value())
        .params(period)
        .query((rs, i) -> new FinishedOrgs.Count(rs.getString(1), code(rs, 2), rs.getInt(3)))
        .list();
  }

  private static String code(ResultSet rs, int column) throws SQLException {
    return Optional.ofNullable(rs.getString(column)).orElse("");
  }
}
