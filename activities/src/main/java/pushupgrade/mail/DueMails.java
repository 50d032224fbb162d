package pushupgrade.mail;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.store.Database;

/** Reads queued mails together with what they tell of their orgs. */
final class DueMails {
  private static final String DUE =
      """
      SELECT m.*, o.name, o.admin_email, o.admin_locale, i.zone, j.status AS job_status,
             j.code AS job_code, j.detail AS job_detail, j.ended_at AS job_ended, p.notice_round,
             COALESCE(l.from_version_id, j.from_version_id) AS version_before,
             n.version_id AS version_installed
        FROM outbox_mail m JOIN push p ON p.id = m.push_id LEFT JOIN org o ON o.id = m.org_id
        LEFT JOIN instance i ON i.name = o.instance
        LEFT JOIN push_job j ON j.push_id = m.push_id AND j.org_id = m.org_id
        LEFT JOIN deploy_ledger l ON l.push_id = m.push_id AND l.org_id = m.org_id
        LEFT JOIN installed_package n ON n.org_id = m.org_id AND n.package_id = p.package_id
       WHERE m.push_id = ?
      """;

  private final Database database;

  DueMails(Database database) {
    this.database = database;
  }

  /** Queued mails that are due, those that waited longest first. */
  List<DueMail> due(PushId push, Instant now, int most) {
    return database
        .jdbc()
        .sql(
            DUE
                + " AND m.status = 'QUEUED' AND m.due_at <= ?"
                + " ORDER BY m.push_id, m.status, m.due_at FETCH FIRST ? ROWS ONLY")
        .params(push.value(), now.atOffset(UTC), most)
        .query(DueMails::due)
        .list();
  }

  /** One mail with what it tells, whatever its status. */
  Optional<DueMail> find(MailKey key) {
    return database
        .jdbc()
        .sql(DUE + " AND m.org_id = ? AND m.kind = ? AND m.round = ?")
        .params(key.push().value(), Outbox.orgOf(key), key.kind().name(), key.round())
        .query(DueMails::due)
        .optional();
  }

  private static DueMail due(ResultSet rs, int index) throws SQLException {
    return new DueMail(
        OutboxView.key(rs),
        rs.getInt("attempts"),
        text(rs.getString("message_id")),
        rs.getInt("notice_round"),
        org(rs));
  }

  private static Optional<OrgFacts> org(ResultSet rs) throws SQLException {
    var name = rs.getString("name");
    return name == null
        ? Optional.empty()
        : Optional.of(
            new OrgFacts(
                rs.getString("org_id"),
                name,
                new OrgFacts.Admin(rs.getString("admin_email"), rs.getString("admin_locale")),
                rs.getString("zone"),
                new OrgFacts.Versions(
                    text(rs.getString("version_before")), text(rs.getString("version_installed"))),
                job(rs)));
  }

  private static Optional<OrgFacts.Job> job(ResultSet rs) throws SQLException {
    var status = rs.getString("job_status");
    return status == null
        ? Optional.empty()
        : Optional.of(
            new OrgFacts.Job(
                status,
                text(rs.getString("job_code")),
                text(rs.getString("job_detail")),
                Optional.ofNullable(rs.getObject("job_ended", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
  }

  private static Optional<String> text(@Nullable String value) {
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
  }
}
