package pushupgrade.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import pushupgrade.id.PushId;
import pushupgrade.push.GateVerdict;
import pushupgrade.push.Tolerance;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * The waves of pushes: when they began, had their chance and passed, and how many of their orgs
 * failed.
 */
final class WaveStore {
  private final Database database;

  WaveStore(Database database) {
    this.database = database;
  }

  /**
   * What a wave is judged by. An org whose last attempt failed counts as failed, also while it
   * waits for another; so does one that ended without an attempt, because no window came for it.
   *
   * @param orgs targets of the wave that are not excluded
   * @param failed those with a failed attempt or a failed end, and no success, without the ones a
   *     person accepted; an accepted org stays accepted, so it hides no other's failure
   * @param attempted failed, accepted and succeeded ones
   */
  record Score(long orgs, long failed, long attempted) {}

  Score score(PushId push, int wave) {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) AS orgs,
                   COALESCE(SUM(CASE WHEN (failures > 0 OR status = 'FAILED') AND status <> 'SUCCEEDED' AND NOT failure_accepted THEN 1 ELSE 0 END), 0) AS failed,
                   COALESCE(SUM(CASE WHEN failures > 0 OR status IN ('SUCCEEDED', 'FAILED') THEN 1 ELSE 0 END), 0) AS attempted
              FROM push_job WHERE push_id = ? AND wave_no = ? AND status <> 'EXCLUDED'
            """)
        .params(push.value(), wave)
        .query(
            (row, n) ->
                new Score(row.getLong("orgs"), row.getLong("failed"), row.getLong("attempted")))
        .single();
  }

  /**
   * How far the push came: so many waves, counted from the first, had their chance, and so many are
   * behind their gates. A wave that has begun tells that the one before it is behind its gate, also
   * where a person let the push go on.
   */
  record Reached(int chances, int passed) {}

  Reached reached(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT COALESCE(MAX(CASE WHEN chance_at IS NOT NULL THEN wave_no + 1 END), 0) AS chances,
                   COALESCE(MAX(CASE WHEN passed_at IS NOT NULL THEN wave_no + 1
                                     WHEN started_at IS NOT NULL THEN wave_no END), 0) AS passed
              FROM push_wave WHERE push_id = ?
            """)
        .param(push.value())
        .query((row, n) -> new Reached(row.getInt("chances"), row.getInt("passed")))
        .single();
  }

  /** Takes the wave's row so that failures of one wave are judged one after another. */
  void lock(PushId push, int wave) {
    database
        .jdbc()
        .sql("SELECT wave_no FROM push_wave WHERE push_id = ? AND wave_no = ? FOR UPDATE")
        .params(push.value(), wave)
        .query(Integer.class)
        .list();
  }

  /** Judges the wave at its gate. */
  GateVerdict judge(PushId push, int wave, Tolerance tolerance) {
    var score = score(push, wave);
    var atGate = tolerance.atGate(score.orgs());
    if (score.orgs() > 0 && score.attempted() < atGate.minSample()) {
      return new GateVerdict(
          false,
          "Only %d of %d orgs of wave %d were attempted, too few to judge: look at the report, then resume or abort"
              .formatted(score.attempted(), score.orgs(), wave));
    }
    return atGate
        .crossedBy(score.failed(), score.attempted())
        .map(why -> new GateVerdict(false, "Wave " + wave + ": " + why))
        .orElseGet(
            () ->
                new GateVerdict(
                    true, score.failed() + " of " + score.attempted() + " attempted orgs failed"));
  }

  void note(PushId push, int wave, String column, Instant now) {
    database
        .jdbc()
        .sql(
            "UPDATE push_wave SET "
                + column
                + " = COALESCE("
                + column
                + ", ?) WHERE push_id = ? AND wave_no = ?")
        .params(Columns.utc(now), push.value(), wave)
        .update();
  }

  void noteVerdict(PushId push, int wave, String verdict) {
    database
        .jdbc()
        .sql("UPDATE push_wave SET verdict = ? WHERE push_id = ? AND wave_no = ?")
        .params(verdict, push.value(), wave)
        .update();
  }

  /**
   * A person ends the halt with this number: a wave whose gate halted the push is behind it now.
   * The end of a pause lets nothing pass, nor an old resume that comes late, when another hold
   * stands.
   */
  void letPass(PushId push, int holdNumber, Instant now) {
    database
        .jdbc()
        .sql(
            """
            UPDATE push_wave SET verdict = 'RESUMED', passed_at = COALESCE(passed_at, ?)
             WHERE push_id = ? AND verdict = 'HALTED'
               AND EXISTS (SELECT 1 FROM push p WHERE p.id = push_id AND p.hold_no = ?
                              AND p.hold = 'HALTED')
            """)
        .params(Columns.utc(now), push.value(), holdNumber)
        .update();
  }

  /** Whether a person let the wave pass; then it is not judged again. */
  boolean wasLetPass(PushId push, int wave) {
    return database
            .jdbc()
            .sql(
                "SELECT count(*) FROM push_wave WHERE push_id = ? AND wave_no = ? AND verdict = 'RESUMED'")
            .params(push.value(), wave)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** A person goes on: the failures so far are accepted in every wave. */
  void accept(PushId push) {
    database
        .jdbc()
        .sql(
            """
            UPDATE push_job SET failure_accepted = TRUE
             WHERE push_id = ? AND (failures > 0 OR status = 'FAILED') AND status <> 'SUCCEEDED'
               AND NOT failure_accepted
            """)
        .param(push.value())
        .update();
  }

  /** The numbers of the waves into which orgs fell that may be upgraded. */
  Set<Integer> withTargets(PushId push) {
    return database
        .jdbc()
        .sql("SELECT DISTINCT wave_no FROM push_job WHERE push_id = ? AND status <> 'EXCLUDED'")
        .param(push.value())
        .query((row, n) -> row.getInt("wave_no"))
        .set();
  }

  /** Instances where the wave has jobs that have not ended, by name. */
  List<String> openInstances(PushId push, int wave) {
    return database
        .jdbc()
        .sql(
            """
            SELECT DISTINCT instance FROM push_job
             WHERE push_id = ? AND wave_no = ? AND status IN ('PENDING', 'IN_PROGRESS') ORDER BY instance
            """)
        .params(push.value(), wave)
        .query((row, n) -> Columns.text(row, "instance"))
        .list();
  }
}
