package pushupgrade.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** One row for each command that changes something, for each look into an org, each refusal. */
public final class AuditLog {
  private static final String ADD =
      """
      INSERT INTO audit (at, who, role, command, subject, why, result)
      VALUES (:at, :who, :role, :command, :subject, :why, :result)
      """;
  private static final String NEWEST =
      """
      SELECT id, at, who, role, command, subject, why, result FROM audit
       WHERE id < :before ORDER BY id DESC FETCH FIRST %d ROWS ONLY
      """;
  private static final String NEWEST_OF =
      """
      SELECT id, at, who, role, command, subject, why, result FROM audit
       WHERE id < :before AND subject = :subject ORDER BY id DESC FETCH FIRST %d ROWS ONLY
      """;

  private final Database database;

  /** Works on an open database. */
  public AuditLog(Database database) {
    this.database = database;
  }

  /** An entry with its number, which is the cursor of the next page. */
  public record Numbered(long number, AuditEntry entry) {}

  /** Adds an entry, in the caller's transaction if there is one. */
  public void add(AuditEntry entry) {
    database
        .jdbc()
        .sql(ADD)
        .param("at", Columns.utc(entry.at()))
        .param("who", entry.actor().who())
        .param("role", entry.actor().role().name())
        .param("command", entry.command())
        .param("subject", entry.subject())
        .param("why", entry.why())
        .param("result", entry.result())
        .update();
  }

  /** The newest entries with a smaller number, all of them or those about one subject. */
  public List<Numbered> page(@Nullable String subject, long before, int limit) {
    return database
        .jdbc()
        .sql((subject == null ? NEWEST : NEWEST_OF).formatted(limit))
        .param("before", before)
        .param("subject", subject)
        .query((row, n) -> read(row))
        .list();
  }

  private static Numbered read(ResultSet row) throws SQLException {
    var actor = new AuditEntry.Actor(row.getString("who"), Role.valueOf(row.getString("role")));
    var entry =
        new AuditEntry(
            Columns.instant(row, "at"),
            actor,
            row.getString("command"),
            row.getString("subject"),
            row.getString("why"),
            row.getString("result"));
    return new Numbered(row.getLong("id"), entry);
  }
}
