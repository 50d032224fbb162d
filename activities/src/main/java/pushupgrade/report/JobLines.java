package pushupgrade.report;

import java.sql.ResultSet;
import java.sql.SQLException;
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

  /** The page first, then the names: however a database plans, it joins a page's worth of orgs. */
  private static final String PAGES =
      """
      SELECT j.*, o.name, COALESCE(j.later_fact, j.status) AS shown
        FROM (SELECT * FROM push_job WHERE push_id = :push AND org_id > :after%s
               ORDER BY push_id, org_id FETCH FIRST %d ROWS ONLY) j
        JOIN org o ON o.id = j.org_id ORDER BY j.org_id
      """;

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
        .sql(PAGES.formatted(conditions(), PAGE))
        .param("push", push.value())
        .param("after", after)
        .param("statuses", filter.statuses())
        .param("codes", filter.codes().stream().map(OutcomeCode::name).toList())
        .param("admin", filter.admin())
        .query((row, n) -> read(row))
        .list();
  }

  /** Only what is asked, so that a page of all orgs is a walk along the key. */
  private String conditions() {
    var conditions = new StringBuilder();
    if (!filter.statuses().isEmpty()) {
      conditions.append(" AND COALESCE(later_fact, status) IN (:statuses)");
    }
    if (!filter.codes().isEmpty()) {
      conditions.append(" AND code IN (:codes)");
    }
    if (filter.admin() != null) {
      conditions.append(
          " AND org_id IN (SELECT id FROM org WHERE LOWER(admin_email) = LOWER(:admin))");
    }
    return conditions.toString();
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
