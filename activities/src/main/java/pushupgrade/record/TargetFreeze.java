package pushupgrade.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.registry.Draw;
import pushupgrade.registry.FilterSql;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.UpgradeStep;

/**
 * Turns a push's filter into push jobs with one statement, however many orgs it meets: each target
 * gets its wave, each org that must be left alone its reason. {@link PlannedDraw} counts the same
 * for a dry run.
 */
public final class TargetFreeze {
  /**
   * Every org that the filter meets, with the reason to leave it alone and its place in the draw.
   */
  private static final String CANDIDATES =
      """
      SELECT o.id AS org_id, o.instance, o.type, o.region, i.version_id, w.wave_no AS listed_wave,
             MOD(o.shuffle + CAST(:turn AS BIGINT), CAST(:circle AS BIGINT)) AS draw,
             CASE WHEN e.org_id IS NOT NULL THEN 'ON_EXCLUDE_LIST'
                  WHEN o.status = 'INACTIVE' THEN 'ORG_INACTIVE'
                  WHEN i.version_id IS NULL THEN 'UNINSTALLED'
                  WHEN o.disabled_at IS NOT NULL THEN 'PUSH_DISABLED'
                  WHEN i.version_id NOT IN (:eligible) THEN 'NOT_ELIGIBLE'
             END AS code
        FROM org o
        LEFT JOIN installed_package i ON i.org_id = o.id AND i.package_id = :package
        LEFT JOIN push_listed_org e
          ON e.push_id = :push AND e.kind = 'EXCLUDE' AND e.org_id = o.id
        LEFT JOIN push_listed_org w
          ON w.push_id = :push AND w.kind = 'WAVE' AND w.org_id = o.id
       WHERE (i.version_id IS NOT NULL OR :listed) AND (%s)
      """;

  /** The sample is cut first: ranks, strata and shares of the waves are those of what is left. */
  private static final String TARGETS =
      """
      SELECT t.org_id, t.instance, t.version_id, t.code, %s AS wave_no
        FROM (SELECT s.*,
                     ROW_NUMBER() OVER (PARTITION BY s.open_job ORDER BY s.stratum_rank, s.draw, s.org_id) AS canary_rank,
                     SUM(CASE WHEN s.stratum_rank = 1 THEN s.open_job ELSE 0 END) OVER () AS strata,
                     SUM(s.open_job) OVER () AS open_jobs
                FROM (SELECT x.*,
                             ROW_NUMBER() OVER (PARTITION BY x.open_job, x.type, x.region, x.version_id
                                                    ORDER BY x.draw, x.org_id) AS stratum_rank
                        FROM (SELECT d.*,
                                     ROW_NUMBER() OVER (PARTITION BY d.open_job ORDER BY d.draw, d.org_id) AS chance_rank
                                FROM (SELECT c.*, CASE WHEN c.code IS NULL THEN 1 ELSE 0 END AS open_job
                                        FROM (%s) c) d) x
                       WHERE :sample = 0 OR (x.open_job = 1 AND x.chance_rank <= :sample)) s) t
      """;

  /** Few rows, each with the places of all its orgs. */
  private static final String KINDS =
      """
      SELECT c.instance, c.type, c.region, c.version_id, c.listed_wave, c.code, count(*) AS orgs,
             CASE WHEN c.code IS NULL THEN ARRAY_AGG(CAST(c.draw AS INTEGER)) END AS draws
        FROM (%s) c GROUP BY c.instance, c.type, c.region, c.version_id, c.listed_wave, c.code
      """;

  private static final String LEFT_OUT =
      """
      SELECT l.org_id FROM push_listed_org l JOIN org k ON k.id = l.org_id
       WHERE l.push_id = :push AND l.kind = 'WAVE'
         AND NOT EXISTS (SELECT 1 FROM (%s AND o.id IN (SELECT org_id FROM push_listed_org WHERE push_id = :push AND kind = 'WAVE')) c
                          WHERE c.org_id = l.org_id)
       ORDER BY l.org_id
      """;

  private static final String INSERT =
      """
      INSERT INTO push_job (push_id, org_id, job_no, wave_no, instance, from_version_id, status, code, attempt, failures,
                            ended_at)
      SELECT CAST(:push AS VARCHAR(18)), f.org_id, CAST(:firstJob AS BIGINT) + ROW_NUMBER() OVER (ORDER BY f.org_id),
             f.wave_no, f.instance, f.version_id, CASE WHEN f.code IS NULL THEN 'PENDING' ELSE 'EXCLUDED' END, f.code, 0, 0,
             CASE WHEN f.code IS NULL THEN NULL ELSE CAST(:now AS TIMESTAMP WITH TIME ZONE) END
        FROM (%s) f
      """;

  private final Database database;
  private final VersionStore versions;
  private final IdSequence ids;

  /** The freeze of a database. */
  public TargetFreeze(Database database) {
    this.database = database;
    this.versions = new VersionStore(database);
    this.ids = new IdSequence(database);
  }

  /** What a freeze would meet: orgs by wave and reason; an empty reason means a target. */
  public record Planned(int wave, String instance, String code, long orgs) {}

  /**
   * Counts what {@link #freeze} would insert, and inserts nothing. The ranks are counted here: of a
   * statement with the same windows a database sorts every org four times.
   */
  public List<Planned> plan(PushRow push) {
    var sample = push.filter().sample();
    var draw =
        new PlannedDraw(push.policy().waves(), sample == null ? Integer.MAX_VALUE : sample.size());
    database
        .jdbc()
        .sql(KINDS.formatted(candidates(push)))
        .params(parameters(push))
        .query((RowCallbackHandler) draw::add);
    return draw.planned(sample == null);
  }

  /** Registered orgs of the waves' lists that the filter leaves out, so no wave will take them. */
  public List<OrgId> leftOut(PushRow push) {
    return database
        .jdbc()
        .sql(LEFT_OUT.formatted(candidates(push)))
        .params(parameters(push))
        .query((row, n) -> new OrgId(Columns.text(row, "org_id")))
        .list();
  }

  /** Freezes the push once; a second call does nothing. */
  public void freeze(PushRow push, Instant now) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              if (takenFirst(push, now)) {
                insertJobs(push, now);
              }
            });
  }

  private boolean takenFirst(PushRow push, Instant now) {
    return database
            .jdbc()
            .sql("UPDATE push SET frozen_at = ? WHERE id = ? AND frozen_at IS NULL")
            .params(Columns.utc(now), push.id().value())
            .update()
        == 1;
  }

  private void insertJobs(PushRow push, Instant now) {
    var orgs = database.jdbc().sql("SELECT count(*) FROM org").query(Long.class).single();
    var parameters = parameters(push);
    parameters.put("firstJob", ids.reserve("0DX", orgs) - 1);
    parameters.put("now", Columns.utc(now));
    database.jdbc().sql(INSERT.formatted(targets(push))).params(parameters).update();
  }

  private static String targets(PushRow push) {
    return TARGETS.formatted(waveCase(push.policy().waves()), candidates(push));
  }

  private static String candidates(PushRow push) {
    return CANDIDATES.formatted(FilterSql.ofPush(push.filter().sampled(null), push.id()).where());
  }

  private Map<String, Object> parameters(PushRow push) {
    var filter = FilterSql.ofPush(push.filter().sampled(null), push.id());
    var sample = push.filter().sample();
    var parameters = new HashMap<String, Object>(filter.parameters());
    parameters.put("push", push.id().value());
    parameters.put("package", push.packageId().value());
    parameters.put("eligible", eligible(push));
    parameters.put("listed", push.filter().listed());
    parameters.put("sample", sample == null ? 0 : sample.size());
    parameters.put("turn", Draw.turn(sample == null ? seed(push) : sample.seed()));
    parameters.put("circle", Draw.CIRCLE);
    return parameters;
  }

  /**
   * From what is asked for and not from the id, so that a dry run draws as the push itself will.
   */
  private static long seed(PushRow push) {
    var asked = push.version() + " " + push.scheduledAt() + " " + push.description();
    return 1 + Math.floorMod(asked.hashCode() * 2654435761L, 1_000_000L);
  }

  /**
   * The versions from which the upgrade rules let an org go to the pushed one; never empty, so that
   * SQL can take it.
   */
  private List<String> eligible(PushRow push) {
    var to = versions.get(push.version());
    var from =
        versions.ofPackage(push.packageId()).stream()
            .filter(version -> new UpgradeStep(version.facts(), to.facts()).eligible())
            .map(VersionRecord::id)
            .map(VersionId::value)
            .toList();
    return from.isEmpty() ? List.of("") : from;
  }

  /** The first wave that takes an org; excluded ones go to the last. */
  private static String waveCase(List<WaveSpec> waves) {
    var sql = new StringBuilder("CASE WHEN t.open_job = 0 THEN " + (waves.size() - 1));
    var percent = 0;
    for (var number = 0; number < waves.size(); number++) {
      var share = waves.get(number).share();
      if (share instanceof WaveShare.Percent part) {
        percent += part.percent();
      }
      sql.append(" WHEN ")
          .append(condition(share, number, percent))
          .append(" THEN ")
          .append(number);
    }
    return sql.append(" END").toString();
  }

  private static String condition(WaveShare share, int number, int percentSoFar) {
    return switch (share) {
      case WaveShare.Canary canary ->
          canary.orgs() == 0
              ? "t.canary_rank <= GREATEST(t.strata, t.open_jobs / 100)"
              : "t.canary_rank <= " + canary.orgs();
      case WaveShare.OfType type -> "t.type = '" + type.type().replaceAll("[^A-Z_]", "") + "'";
      case WaveShare.Percent percent ->
          "t.chance_rank * 100 <= t.open_jobs * " + percentSoFar + " + 99";
      case WaveShare.Listed listed -> "t.listed_wave = " + number;
      case WaveShare.Rest rest -> "1 = 1";
    };
  }
}
