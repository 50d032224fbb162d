package pushupgrade.journey;

import static java.time.ZoneOffset.UTC;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.store.Database;

/** What a test reads from the record of its world. */
public final class Facts {
  private final Database database;
  private final Path mails;

  public Facts(Database database, Path mails) {
    this.database = database;
    this.mails = mails;
  }

  /** One org in one push. */
  public record Job(
      String status,
      @Nullable String code,
      @Nullable String detail,
      int attempt,
      int wave,
      @Nullable Instant endedAt,
      @Nullable String laterFact) {}

  /** One wave of a push. */
  public record Wave(
      @Nullable Instant startedAt, @Nullable Instant chanceAt, @Nullable String verdict) {}

  public Job job(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT status, code, detail, attempt, wave_no, ended_at, later_fact FROM push_job
             WHERE push_id = ? AND org_id = ?
            """)
        .params(push.value(), org.value())
        .query(
            (row, n) ->
                new Job(
                    row.getString("status"),
                    row.getString("code"),
                    row.getString("detail"),
                    row.getInt("attempt"),
                    row.getInt("wave_no"),
                    instant(row, "ended_at"),
                    row.getString("later_fact")))
        .single();
  }

  public Wave wave(PushId push, int number) {
    return database
        .jdbc()
        .sql(
            "SELECT started_at, chance_at, verdict FROM push_wave WHERE push_id = ? AND wave_no = ?")
        .params(push.value(), number)
        .query(
            (row, n) ->
                new Wave(
                    instant(row, "started_at"),
                    instant(row, "chance_at"),
                    row.getString("verdict")))
        .single();
  }

  /** The version that the org runs, such as 1.4.1, or none. */
  public String installed(OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT v.major, v.minor, v.patch FROM installed_package i
              JOIN package_version v ON v.id = i.version_id JOIN package p ON p.id = i.package_id
             WHERE i.org_id = ? AND p.namespace = 'loyl'
            """)
        .param(org.value())
        .query((row, n) -> row.getInt(1) + "." + row.getInt(2) + "." + row.getInt(3))
        .optional()
        .orElse("none");
  }

  /** The statuses through which the org's job went, in order. */
  public List<String> history(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT status FROM push_job_history WHERE push_id = ? AND org_id = ?
             ORDER BY attempt, CASE WHEN status = 'IN_PROGRESS' THEN 0 ELSE 1 END
            """)
        .params(push.value(), org.value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  public long deploys(PushId push) {
    return count("SELECT count(*) FROM deploy_ledger WHERE push_id = ?", push.value());
  }

  public long jobs(PushId push, String status) {
    return count(
        "SELECT count(*) FROM push_job WHERE push_id = ? AND status = ?", push.value(), status);
  }

  /** Mails of a kind in a status, as {@code NOTICE} and {@code SENT}. */
  public long mails(PushId push, String kind, String status) {
    return count(
        "SELECT count(*) FROM outbox_mail WHERE push_id = ? AND kind = ? AND status = ?",
        push.value(),
        kind,
        status);
  }

  public long audits(PushId push, String command) {
    return count(
        "SELECT count(*) FROM audit WHERE subject = ? AND command = ? AND result = 'done'",
        push.value(),
        command);
  }

  public long count(String sql, Object... parameters) {
    return database.jdbc().sql(sql).params(parameters).query(Long.class).single();
  }

  /** The mails that left, as files. */
  public List<Path> letters() {
    try (var files = Files.walk(mails)) {
      return files.filter(file -> file.toString().endsWith(".eml")).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.withOffsetSameInstant(UTC).toInstant();
  }
}
