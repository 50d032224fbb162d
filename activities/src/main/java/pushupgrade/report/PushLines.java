package pushupgrade.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pushupgrade.id.PushId;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushTally;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** Lists of pushes with their counts, newest first, in two statements. */
public final class PushLines {
  private static final PushTally NO_JOBS = tally(Map.of());

  private final Database database;

  /** The lists of a database. */
  public PushLines(Database database) {
    this.database = database;
  }

  /** The newest pushes, at most so many. */
  public List<PushLine> newest(int limit) {
    var lines =
        database
            .jdbc()
            .sql(
                """
                SELECT p.*, k.name AS package_name, v.major, v.minor, v.patch, v.build, v.state
                  FROM push p JOIN package k ON k.id = p.package_id
                  JOIN package_version v ON v.id = p.version_id
                 ORDER BY p.created_at DESC, p.id DESC FETCH FIRST ? ROWS ONLY
                """)
            .param(limit)
            .query((row, n) -> line(row))
            .list();
    var tallies = tallies(lines.stream().map(line -> line.push().value()).toList());
    return lines.stream()
        .map(line -> line.counted(tallies.getOrDefault(line.push(), NO_JOBS)))
        .toList();
  }

  private static PushLine line(ResultSet row) throws SQLException {
    var number =
        new VersionNumber(
            row.getInt("major"), row.getInt("minor"), row.getInt("patch"), row.getInt("build"));
    return new PushLine(
        new PushId(Columns.text(row, "id")),
        Columns.text(row, "package_name"),
        number.shown(VersionState.valueOf(Columns.text(row, "state"))),
        PlatformWords.of(Columns.text(row, "status")),
        Columns.text(row, "hold"),
        Columns.instant(row, "scheduled_at"),
        Columns.text(row, "created_by"),
        NO_JOBS);
  }

  private Map<PushId, PushTally> tallies(List<String> pushes) {
    var counts = new HashMap<PushId, Map<JobStatus, Long>>();
    if (!pushes.isEmpty()) {
      database
          .jdbc()
          .sql(
              "SELECT push_id, status, count(*) AS jobs FROM push_job WHERE push_id IN (:pushes) GROUP BY push_id, status")
          .param("pushes", pushes)
          .query(
              row -> {
                counts
                    .computeIfAbsent(
                        new PushId(Columns.text(row, "push_id")),
                        push -> new EnumMap<>(JobStatus.class))
                    .put(JobStatus.valueOf(Columns.text(row, "status")), row.getLong("jobs"));
              });
    }
    var tallies = new HashMap<PushId, PushTally>();
    counts.forEach((push, byStatus) -> tallies.put(push, tally(byStatus)));
    return tallies;
  }

  /** The counts of jobs by status as a tally. */
  static PushTally tally(Map<JobStatus, Long> counts) {
    return new PushTally(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(JobStatus.SUCCEEDED, 0L),
        counts.getOrDefault(JobStatus.FAILED, 0L),
        counts.getOrDefault(JobStatus.EXCLUDED, 0L),
        counts.getOrDefault(JobStatus.CANCELED, 0L),
        counts.getOrDefault(JobStatus.PENDING, 0L),
        counts.getOrDefault(JobStatus.IN_PROGRESS, 0L));
  }
}
