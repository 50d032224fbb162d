package pushupgrade.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import pushupgrade.id.JobId;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** The orgs of a push in the order of their ids, read page by page while they are iterated. */
public final class JobLines implements Iterable<JobLine> {
  private static final int PAGE = 1_000;
  private static final String NOTHING = "";

  private final Database database;
  private final PushId push;
  private final JobFilter filter;

  /** The lines of a push that a filter lets through. */
  public JobLines(Database database, PushId push, JobFilter filter) {
    this.database = database;
    this.push = push;
    this.filter = filter;
  }

  @Override
  public Iterator<JobLine> iterator() {
    return new Pages();
  }

  private List<JobLine> page(String after) {
    return database
        .jdbc()
        .sql(
            """
            SELECT j.*, o.name, COALESCE(j.later_fact, j.status) AS shown
              FROM push_job j JOIN org o ON o.id = j.org_id
             WHERE j.push_id = :push AND j.org_id > :after
               AND (:anyStatus OR COALESCE(j.later_fact, j.status) IN (:statuses))
               AND (:anyCode OR j.code IN (:codes))
               AND (:anyAdmin OR LOWER(o.admin_email) = LOWER(:admin))
             ORDER BY j.org_id FETCH FIRST %d ROWS ONLY
            """
                .formatted(PAGE))
        .param("push", push.value())
        .param("after", after)
        .param("anyStatus", filter.statuses().isEmpty())
        .param("statuses", orNone(filter.statuses()))
        .param("anyCode", filter.codes().isEmpty())
        .param("codes", orNone(codes()))
        .param("anyAdmin", filter.admin() == null)
        .param("admin", filter.admin() == null ? "" : filter.admin())
        .query((row, n) -> read(row))
        .list();
  }

  private List<String> codes() {
    return filter.codes().stream().map(OutcomeCode::name).toList();
  }

  /** SQL has no empty list. */
  private static List<String> orNone(Iterable<String> values) {
    var list = new ArrayList<String>();
    values.forEach(list::add);
    return list.isEmpty() ? List.of(NOTHING) : list;
  }

  private static JobLine read(ResultSet row) throws SQLException {
    return new JobLine(
        JobId.numbered(row.getLong("job_no")),
        new OrgId(Columns.text(row, "org_id")),
        Columns.text(row, "name"),
        Columns.text(row, "instance"),
        row.getInt("wave_no"),
        PlatformWords.of(Columns.text(row, "shown")),
        row.getString("code"),
        row.getString("detail"),
        row.getInt("attempt"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"));
  }

  /** Holds one page at a time. */
  private final class Pages implements Iterator<JobLine> {
    private List<JobLine> page = page("");
    private int next;

    @Override
    public boolean hasNext() {
      if (next == page.size() && page.size() == PAGE) {
        page = JobLines.this.page(page.getLast().org().value());
        next = 0;
      }
      return next < page.size();
    }

    @Override
    public JobLine next() {
      if (!hasNext()) {
        throw new NoSuchElementException("No org is left");
      }
      return page.get(next++);
    }
  }
}
