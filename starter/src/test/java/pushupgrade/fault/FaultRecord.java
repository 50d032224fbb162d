package pushupgrade.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.realserver.Patience;
import pushupgrade.store.Database;

/**
 * What a fault run reads from the record: asked again when its database is just coming back.
 *
 * @param longest how long the database may be away, and anything may take
 */
record FaultRecord(Database database, Duration longest) {
  long count(String sql, Object... parameters) {
    var answer = new AtomicLong();
    Patience.until(
        "the record answers",
        longest,
        () -> {
          try {
            answer.set(database.jdbc().sql(sql).params(parameters).query(Long.class).single());
            return true;
          } catch (DataAccessException away) {
            return false;
          }
        });
    return answer.get();
  }

  /** Waits until so many jobs have ended. */
  void awaitEnded(PushId push, int some) {
    var sql = "SELECT count(*) FROM push_job WHERE push_id = ? AND ended_at IS NOT NULL";
    Patience.until(some + " jobs have ended", longest, () -> count(sql, push.value()) >= some);
  }

  /** Whether the push has not ended. */
  boolean open(PushId push) {
    return count("SELECT count(*) FROM push WHERE id = ? AND ended_at IS NULL", push.value()) == 1;
  }

  /** Waits until the push has ended. */
  void awaitOver(PushId push) {
    Patience.until("the push has ended", longest, () -> !open(push));
  }

  /** Whether a rollout has been told its opening and no job has begun. */
  boolean waitsForWindow(PushId push) {
    return count("SELECT count(*) FROM instance_rollout WHERE push_id = ?", push.value()) == 1;
  }

  boolean halted(PushId push) {
    return count("SELECT count(*) FROM push WHERE id = ? AND hold = 'HALTED'", push.value()) == 1;
  }

  /** Jobs in a status, as {@code IN_PROGRESS}. */
  long jobs(PushId push, String status) {
    return count(
        "SELECT count(*) FROM push_job WHERE push_id = ? AND status = ?", push.value(), status);
  }

  /** The orgs of an instance whose attempts are under way. */
  List<OrgId> underWay(PushId push, String instance) {
    return orgs("push_id = ? AND instance = ? AND status = 'IN_PROGRESS'", push.value(), instance);
  }

  /** The orgs whose jobs are so, by id. */
  List<OrgId> orgs(String condition, Object... parameters) {
    return database
        .jdbc()
        .sql("SELECT org_id FROM push_job WHERE " + condition + " ORDER BY org_id")
        .params(parameters)
        .query((row, n) -> new OrgId(row.getString(1)))
        .list();
  }

  /** How many jobs ended how, and the first thing that was said of it. */
  List<String> reasons(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT concat_ws(' ', status, code, min(detail), count(*)) FROM push_job
             WHERE push_id = ? GROUP BY status, code ORDER BY 1
            """)
        .param(push.value())
        .query(String.class)
        .list();
  }

  /** Waits until no mail is due. */
  void awaitMailsGone() {
    var sql =
        "SELECT count(*) FROM outbox_mail WHERE status = 'QUEUED' AND due_at <= CURRENT_TIMESTAMP";
    Patience.until("every mail that is due has left", longest, () -> count(sql) == 0);
  }

  /** The keys of the mails in one of the states that are due by now. */
  Set<String> mails(String... states) {
    var keys = new TreeSet<String>();
    for (var state : states) {
      keys.addAll(
          database
              .jdbc()
              .sql(
                  """
                  SELECT push_id, CASE WHEN org_id = '' THEN '-' ELSE org_id END, kind, round FROM outbox_mail
                   WHERE status = ? AND due_at <= CURRENT_TIMESTAMP
                  """)
              .param(state)
              .query(
                  (row, n) ->
                      String.join(
                          "/",
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          row.getString(4)))
              .list());
    }
    return keys;
  }
}
