package pushupgrade.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.rollout.DueOrg;
import pushupgrade.rollout.DueQuery;
import pushupgrade.rollout.NextOpening;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** What rollouts read: pages of due orgs by cursor, and the openings they were given. */
final class RolloutStore {
  private final Database database;

  RolloutStore(Database database) {
    this.database = database;
  }

  List<DueOrg> due(DueQuery query) {
    var after = query.after();
    return database
        .jdbc()
        .sql(
            """
            SELECT org_id, attempt FROM push_job
             WHERE push_id = :push AND wave_no = :wave AND instance = :instance AND status = 'PENDING'
               AND org_id > :after AND (not_before IS NULL OR not_before <= :at)
             ORDER BY org_id FETCH FIRST :limit ROWS ONLY
            """)
        .param("push", query.push().value())
        .param("wave", query.wave())
        .param("instance", query.instance())
        .param("after", after == null ? "" : after.value())
        .param("at", Columns.utc(query.at()))
        .param("limit", query.limit())
        .query(
            (row, n) ->
                new DueOrg(new OrgId(Columns.text(row, "org_id")), row.getInt("attempt") + 1))
        .list();
  }

  /**
   * When the first of the pending orgs becomes due; the given instant for one that waits for
   * nothing.
   */
  @Nullable Instant nextDue(DueQuery query) {
    return database
        .jdbc()
        .sql(
            """
            SELECT MIN(COALESCE(not_before, :at)) AS next_due FROM push_job
             WHERE push_id = :push AND wave_no = :wave AND instance = :instance AND status = 'PENDING'
            """)
        .param("at", Columns.utc(query.at()))
        .param("push", query.push().value())
        .param("wave", query.wave())
        .param("instance", query.instance())
        .query((row, n) -> new Due(Columns.instantOrNull(row, "next_due")))
        .single()
        .at();
  }

  private record Due(@Nullable Instant at) {}

  /**
   * Notes the opening that a rollout uses, for the report. The first one stays known once it came;
   * until then a later plan replaces it.
   */
  void note(RolloutRef rollout, PushId push, NextOpening opening, Instant now) {
    var known =
        database
            .jdbc()
            .sql(
                """
                UPDATE instance_rollout SET opens_at = :opens, closes_at = :closes,
                       first_opened = CASE WHEN first_opened > :now THEN :opens ELSE first_opened END
                 WHERE push_id = :push AND wave_no = :wave AND instance = :instance
                """)
            .params(parameters(rollout, push, opening))
            .param("now", Columns.utc(now))
            .update();
    if (known == 0) {
      database
          .jdbc()
          .sql(
              """
              INSERT INTO instance_rollout (push_id, wave_no, instance, opens_at, closes_at, first_opened)
              VALUES (:push, :wave, :instance, :opens, :closes, :opens)
              """)
          .params(parameters(rollout, push, opening))
          .update();
    }
  }

  private static Map<String, Object> parameters(
      RolloutRef rollout, PushId push, NextOpening opening) {
    return Map.of(
        "push",
        push.value(),
        "wave",
        rollout.wave(),
        "instance",
        rollout.instance(),
        "opens",
        Columns.utc(opening.opens()),
        "closes",
        Columns.utc(opening.closes()));
  }

  /** Attempts that are under way, whoever runs them; in the order of the orgs' ids. */
  List<DueOrg> underWay(PushId push, int wave, String instance) {
    return database
        .jdbc()
        .sql(
            """
            SELECT org_id, attempt FROM push_job
             WHERE push_id = ? AND wave_no = ? AND instance = ? AND status = 'IN_PROGRESS' ORDER BY org_id
            """)
        .params(push.value(), wave, instance)
        .query(
            (row, n) -> new DueOrg(new OrgId(Columns.text(row, "org_id")), row.getInt("attempt")))
        .list();
  }

  /**
   * Waves and instances with jobs that have not ended; those that have not begun do not count in a
   * push that is being aborted.
   */
  List<RolloutRef> withOpenJobs(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT DISTINCT j.wave_no, j.instance FROM push_job j JOIN push p ON p.id = j.push_id
             WHERE p.id = ? AND (j.status = 'IN_PROGRESS' OR (j.status = 'PENDING' AND p.hold <> 'ABORTING'))
             ORDER BY j.wave_no, j.instance
            """)
        .param(push.value())
        .query((row, n) -> new RolloutRef(row.getInt("wave_no"), Columns.text(row, "instance")))
        .list();
  }
}
