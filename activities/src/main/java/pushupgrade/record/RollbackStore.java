package pushupgrade.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.JobStatus;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Requests to take orgs back, and what became of them. */
public final class RollbackStore {
  private final Database database;

  /** The requests of a database. */
  public RollbackStore(Database database) {
    this.database = database;
  }

  /**
   * A request to take an org back.
   *
   * @param caseNumber partner operations' case; empty for a revert
   */
  public record Request(
      String id,
      PushId push,
      OrgId org,
      RollbackKind kind,
      Optional<String> caseNumber,
      String by) {
    public Request {
      if (kind == RollbackKind.ROLLBACK && caseNumber.filter(text -> !text.isBlank()).isEmpty()) {
        throw new IllegalArgumentException("A roll-back needs a case number: add --case N");
      }
    }
  }

  /**
   * The id of a request for this, the same one until it has ended: a command that is sent again
   * asks for nothing new.
   *
   * @param now whether it need not wait for a window; one that need not is another request than one
   *     that waits
   */
  public String idFor(
      PushId push, OrgId org, RollbackKind kind, Optional<String> caseNumber, boolean now) {
    var ended = ends(push, org, kind, caseNumber).size();
    var asked = List.of(push, org, kind, caseNumber.orElse(""), now, ended);
    return UUID.nameUUIDFromBytes(asked.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** How a request for this ended, where it took the org back. */
  public Optional<RollbackOutcome> fulfilled(
      PushId push, OrgId org, RollbackKind kind, Optional<String> caseNumber) {
    return ends(push, org, kind, caseNumber).stream().filter(RollbackOutcome::done).findFirst();
  }

  private List<RollbackOutcome> ends(
      PushId push, OrgId org, RollbackKind kind, Optional<String> caseNumber) {
    return database
        .jdbc()
        .sql(
            """
            SELECT status, detail FROM rollback_request
             WHERE push_id = ? AND org_id = ? AND kind = ? AND COALESCE(case_number, '') = ? AND status <> 'REQUESTED'
            """)
        .params(push.value(), org.value(), kind.name(), caseNumber.orElse(""))
        .query((row, n) -> outcome(row))
        .list();
  }

  private static RollbackOutcome outcome(ResultSet row) throws SQLException {
    return new RollbackOutcome(
        Columns.text(row, "status").equals("DONE"), Columns.textIfAny(row, "detail").orElse(""));
  }

  /** Records the request once. */
  public void insert(Request request, Instant now) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO rollback_request (id, push_id, org_id, kind, case_number, requested_by, requested_at, status)
            SELECT CAST(:id AS VARCHAR(40)), j.push_id, j.org_id, CAST(:kind AS VARCHAR(16)), CAST(:case AS VARCHAR(60)),
                   CAST(:by AS VARCHAR(120)), CAST(:now AS TIMESTAMP WITH TIME ZONE), 'REQUESTED'
              FROM push_job j WHERE j.push_id = :push AND j.org_id = :org
               AND NOT EXISTS (SELECT 1 FROM rollback_request r WHERE r.id = :id)
            """)
        .param("id", request.id())
        .param("kind", request.kind().name())
        .param("case", request.caseNumber().orElse(null))
        .param("by", request.by())
        .param("now", Columns.utc(now))
        .param("push", request.push().value())
        .param("org", request.org().value())
        .update();
  }

  /**
   * Why the org cannot be taken back, if there is a reason: never upgraded, back already, or the
   * revert window is over.
   */
  public Optional<String> refusal(RollbackInput input, Duration revertWindow, Instant now) {
    var job = upgraded(input.push(), input.org());
    if (job.isEmpty()) {
      return Optional.of("Push " + input.push() + " has no org " + input.org());
    }
    var upgrade = job.get();
    if (upgrade.status() != JobStatus.SUCCEEDED) {
      return Optional.of("The push did not upgrade the org: its job is " + upgrade.status());
    }
    if (upgrade.laterFact().isPresent()) {
      return Optional.of("The org is " + upgrade.laterFact().get() + " already");
    }
    var end = upgrade.endedAt().plus(revertWindow);
    return input.kind() == RollbackKind.REVERT && !now.isBefore(end)
        ? Optional.of(
            "The revert window ended at " + end + ": ask partner operations for a roll-back")
        : Optional.empty();
  }

  /**
   * When the request was made; its place in time counts, not when a window opens for it. Empty when
   * no such request is in the record.
   */
  public Optional<Instant> requestedAt(String request) {
    return database
        .jdbc()
        .sql("SELECT requested_at FROM rollback_request WHERE id = ?")
        .param(request)
        .query((row, n) -> Columns.instant(row, "requested_at"))
        .optional();
  }

  /** How the request ended, if it has. */
  public Optional<RollbackOutcome> ended(String request) {
    return database
        .jdbc()
        .sql("SELECT status, detail FROM rollback_request WHERE id = ? AND status <> 'REQUESTED'")
        .param(request)
        .query((row, n) -> outcome(row))
        .optional();
  }

  /** Notes how the request ended. */
  public void end(String request, RollbackOutcome outcome, Instant now) {
    database
        .jdbc()
        .sql("UPDATE rollback_request SET status = ?, detail = ?, ended_at = ? WHERE id = ?")
        .params(outcome.done() ? "DONE" : "REFUSED", outcome.detail(), Columns.utc(now), request)
        .update();
  }

  private Optional<Upgrade> upgraded(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql("SELECT status, ended_at, later_fact FROM push_job WHERE push_id = ? AND org_id = ?")
        .params(push.value(), org.value())
        .query(
            (row, n) ->
                new Upgrade(
                    JobStatus.valueOf(Columns.text(row, "status")),
                    Optional.ofNullable(Columns.instantOrNull(row, "ended_at"))
                        .orElse(Instant.EPOCH),
                    Columns.textIfAny(row, "later_fact")))
        .optional();
  }

  private record Upgrade(JobStatus status, Instant endedAt, Optional<String> laterFact) {}
}
