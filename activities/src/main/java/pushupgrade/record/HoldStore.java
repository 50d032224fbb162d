package pushupgrade.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import pushupgrade.id.PushId;
import pushupgrade.push.Hold;
import pushupgrade.push.PushStatus;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditLog;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * The holds of pushes. A hold is here before anybody hears of it, and each attempt looks here, so
 * that nothing starts after a halt but what was in flight.
 */
final class HoldStore {
  private final Database database;
  private final AuditLog audit;

  HoldStore(Database database) {
    this.database = database;
    this.audit = new AuditLog(database);
  }

  /** What an attempt must know of its push. */
  record Standing(PushStatus status, Hold hold, int holdNo) {
    boolean held() {
      return hold != Hold.NONE;
    }
  }

  Standing standing(PushId push) {
    return database
        .jdbc()
        .sql("SELECT status, hold, hold_no FROM push WHERE id = ?")
        .param(push.value())
        .query(
            (row, n) ->
                new Standing(
                    PushStatus.valueOf(Columns.text(row, "status")),
                    Hold.valueOf(Columns.text(row, "hold")),
                    row.getInt("hold_no")))
        .single();
  }

  /**
   * Begins a hold unless one stands; answers the one that stands then. An abort replaces any other.
   */
  HoldNotice begin(PushId push, Hold hold, String reason, Instant now) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  tryBegin(push, hold, reason, now);
                  return current(push);
                }));
  }

  /**
   * The hold's number if it began now. A halt is nobody's command, so its audit row is written
   * here, in the caller's transaction and with the hold.
   */
  Optional<Integer> tryBegin(PushId push, Hold hold, String reason, Instant now) {
    var replaces = hold == Hold.ABORTING ? "hold <> 'ABORTING'" : "hold = 'NONE'";
    var begun =
        database
            .jdbc()
            .sql(
                "UPDATE push SET hold = ?, hold_reason = ?, hold_no = hold_no + 1 WHERE id = ? AND "
                    + replaces)
            .params(hold.name(), reason.substring(0, Math.min(1000, reason.length())), push.value())
            .update();
    if (begun == 0) {
      return Optional.empty();
    }
    if (hold == Hold.HALTED) {
      audit.add(
          new AuditEntry(
              now, AuditEntry.Actor.ITSELF, "halt", push.value(), reason, AuditEntry.DONE));
    }
    return Optional.of(current(push).number());
  }

  private HoldNotice current(PushId push) {
    return database
        .jdbc()
        .sql("SELECT hold_no, hold_reason FROM push WHERE id = ?")
        .param(push.value())
        .query(
            (row, n) ->
                new HoldNotice(
                    row.getInt("hold_no"), Columns.textIfAny(row, "hold_reason").orElse("")))
        .single();
  }

  /** Ends the hold with this number; a later one stays. */
  void end(PushId push, int number) {
    database
        .jdbc()
        .sql(
            "UPDATE push SET hold = 'NONE', hold_reason = NULL WHERE id = ? AND hold_no = ? AND hold <> 'ABORTING'")
        .params(push.value(), number)
        .update();
  }
}
