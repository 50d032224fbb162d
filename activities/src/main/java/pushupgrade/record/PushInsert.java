package pushupgrade.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.WaveSpec;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.temporal.PushDataConverter;

/** The rows of a new push: itself, its waves, and the orgs that its request lists. */
final class PushInsert {
  private static final JsonMapper JSON = PushDataConverter.mapper();
  private static final int BATCH = 1000;

  private final Database database;
  private final VersionStore versions;

  PushInsert(Database database) {
    this.database = database;
    this.versions = new VersionStore(database);
  }

  /** Within the caller's transaction. */
  void of(PushId id, PushRequest request, Instant now) {
    var version = versions.get(request.version());
    insertRow(id, request, version, now);
    var waves = request.policy().waves();
    for (var number = 0; number < waves.size(); number++) {
      insertWave(id, number, waves.get(number));
    }
    insertOrgs(id, "TARGET", -1, request.lists().targets());
    insertOrgs(id, "EXCLUDE", -1, request.lists().excluded());
    for (var number = 0; number < request.lists().waves().size(); number++) {
      insertOrgs(id, "WAVE", number, request.lists().waves().get(number));
    }
  }

  private void insertRow(PushId id, PushRequest request, VersionRecord version, Instant now) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO push (id, request_key, package_id, version_id, description, status, hold, hold_no,
                              scheduled_at, notice_round, waiver, filter, policy, publisher_email, retry_of,
                              created_by, created_at)
            VALUES (:id, :key, :package, :version, :description, 'CREATED', 'NONE', 0,
                    :at, 1, :waiver, :filter, :policy, :email, :retryOf, :by, :now)
            """)
        .param("id", id.value())
        .param("key", request.key())
        .param("package", version.packageId().value())
        .param("version", version.id().value())
        .param("description", request.description())
        .param("at", Columns.utc(request.at()))
        .param("waiver", request.waiver().orElse(null))
        .param("filter", write(request.filter()))
        .param("policy", write(request.policy()))
        .param("email", request.publisherEmail())
        .param("retryOf", request.retryOf().map(PushId::value).orElse(null))
        .param("by", request.by())
        .param("now", Columns.utc(now))
        .update();
  }

  private void insertWave(PushId id, int number, WaveSpec wave) {
    database
        .jdbc()
        .sql("INSERT INTO push_wave (push_id, wave_no, name) VALUES (?, ?, ?)")
        .params(id.value(), number, wave.name())
        .update();
  }

  private void insertOrgs(PushId id, String kind, int wave, List<OrgId> orgs) {
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "INSERT INTO push_listed_org (push_id, kind, wave_no, org_id) VALUES (?, ?, ?, ?)",
            orgs,
            BATCH,
            (statement, org) -> {
              statement.setString(1, id.value());
              statement.setString(2, kind);
              statement.setInt(3, wave);
              statement.setString(4, org.value());
            });
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
