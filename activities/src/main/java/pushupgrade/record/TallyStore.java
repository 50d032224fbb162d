package pushupgrade.record;

import java.util.EnumMap;
import java.util.Map;
import pushupgrade.id.PushId;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushTally;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** The counts of a push, always from the rows themselves. */
public final class TallyStore {
  private final Database database;

  /** The counts of a database. */
  public TallyStore(Database database) {
    this.database = database;
  }

  /** The counts by status. */
  public PushTally of(PushId push) {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    database
        .jdbc()
        .sql("SELECT status, count(*) AS jobs FROM push_job WHERE push_id = ? GROUP BY status")
        .param(push.value())
        .query(
            row -> {
              counts.put(JobStatus.valueOf(Columns.text(row, "status")), row.getLong("jobs"));
            });
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
