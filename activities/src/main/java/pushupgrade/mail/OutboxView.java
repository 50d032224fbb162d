package pushupgrade.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Database;

/** The outbox to look at: one mail, pages of mails, counts. */
public final class OutboxView {
  private final Database database;

  /** The outbox of a database. */
  public OutboxView(Database database) {
    this.database = database;
  }

  /** The mails a filter asks for, in the order of their keys. */
  public List<MailRow> list(MailFilter filter) {
    var after = filter.after();
    return database
        .jdbc()
        .sql(
            """
            SELECT * FROM outbox_mail
             WHERE push_id = ? AND (? = '' OR kind = ?) AND (? = '' OR status = ?)
               AND (org_id > ? OR (org_id = ? AND (kind > ? OR (kind = ? AND round > ?))))
             ORDER BY org_id, kind, round FETCH FIRST ? ROWS ONLY
            """)
        .param(filter.push().value())
        .params(twice(filter.kind().map(MailKind::name).orElse("")))
        .params(twice(filter.status().map(MailStatus::name).orElse("")))
        .params(twice(after.map(Outbox::orgOf).orElse("")))
        .params(twice(after.map(key -> key.kind().name()).orElse("")))
        .param(after.map(MailKey::round).orElse(-1))
        .param(filter.limit())
        .query(OutboxView::row)
        .list();
  }

  private static List<String> twice(String text) {
    return List.of(text, text);
  }

  /** One mail, where it exists. */
  public Optional<MailRow> show(MailKey key) {
    return database
        .jdbc()
        .sql(
            "SELECT * FROM outbox_mail WHERE push_id = ? AND org_id = ? AND kind = ? AND round = ?")
        .params(key.push().value(), Outbox.orgOf(key), key.kind().name(), key.round())
        .query(OutboxView::row)
        .optional();
  }

  /** Why a mail would not be sent even if it were queued, for a person; empty when it would. */
  public Optional<String> outdated(MailKey key) {
    return new DueMails(database).find(key).flatMap(DueMail::outdated);
  }

  /** The push's mails counted by kind and status; a pair without mails is left out. */
  public List<MailCount> counts(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT kind, status, count(*) AS mails FROM outbox_mail
             WHERE push_id = ? GROUP BY kind, status ORDER BY kind, status
            """)
        .param(push.value())
        .query(
            (rs, i) ->
                new MailCount(
                    MailKind.valueOf(rs.getString("kind")),
                    MailStatus.valueOf(rs.getString("status")),
                    rs.getLong("mails")))
        .list();
  }

  static MailRow row(ResultSet rs, int index) throws SQLException {
    return new MailRow(
        key(rs),
        MailStatus.valueOf(rs.getString("status")),
        rs.getInt("attempts"),
        rs.getObject("due_at", OffsetDateTime.class).toInstant(),
        rs.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(rs.getObject("ended_at", OffsetDateTime.class)),
        Optional.ofNullable(rs.getString("detail")).map(Plain::withoutAddresses));
  }

  static MailKey key(ResultSet rs) throws SQLException {
    var org = rs.getString("org_id");
    return new MailKey(
        new PushId(rs.getString("push_id")),
        org.isBlank() ? Optional.empty() : Optional.of(new OrgId(org)),
        MailKind.valueOf(rs.getString("kind")),
        rs.getInt("round"));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
