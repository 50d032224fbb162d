package pushupgrade.registry;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Orgs by filter: pages with a cursor, counts, and all of them with bounded memory. */
public final class OrgSearch {
  private static final int PAGE = 1_000;
  private static final int FEW = 2_000;

  private final Database database;

  /** Works on an open database. */
  public OrgSearch(Database database) {
    this.database = database;
  }

  /**
   * The next orgs in the database's order of ids, after the last one seen. The first page, too,
   * asks for ids after one, because H2 then takes the index that has them in order.
   */
  public List<Subscriber> page(OrgFilter filter, @Nullable OrgId after, int limit) {
    var sql = few(filter) ? FilterSql.ofFew(filter) : FilterSql.of(filter);
    var rest =
        " AND o.id > :after ORDER BY " + sql.order() + " FETCH FIRST " + limit + " ROWS ONLY";
    return select(filter, sql, rest, after == null ? "" : after.value());
  }

  /** Whether so few orgs had recent activity that they are better looked up than come across. */
  private boolean few(OrgFilter filter) {
    var since = filter.lastActivitySince();
    return since != null
        && filter.sample() == null
        && database
                .jdbc()
                .sql(
                    "SELECT count(*) FROM (%s FETCH FIRST %d ROWS ONLY) x"
                        .formatted(FilterSql.RECENT, FEW + 1))
                .param("filterSince", Columns.utc(since))
                .query(Integer.class)
                .single()
            <= FEW;
  }

  /** How many orgs match. */
  public long count(OrgFilter filter) {
    return count(FilterSql.of(filter));
  }

  /** Hands every matching org over, page by page; memory does not grow with their number. */
  public void each(OrgFilter filter, Consumer<Subscriber> reader) {
    var page = page(filter, null, PAGE);
    while (!page.isEmpty()) {
      page.forEach(reader);
      page = page.size() < PAGE ? List.of() : page(filter, page.getLast().org().id(), PAGE);
    }
  }

  /** Those of a chunk of a list that match, in no order. */
  List<Subscriber> among(OrgFilter filter, List<OrgId> chunk) {
    return select(filter, FilterSql.among(filter, chunk), "", "");
  }

  long count(FilterSql sql) {
    return database
        .jdbc()
        .sql("SELECT count(*) FROM %s WHERE %s".formatted(sql.counted(), sql.where()))
        .params(sql.parameters())
        .query(Long.class)
        .single();
  }

  private List<Subscriber> select(OrgFilter filter, FilterSql sql, String rest, String after) {
    var version = filter.installed() == null ? "CAST(NULL AS VARCHAR(18))" : "i.version_id";
    return database
        .jdbc()
        .sql(
            "SELECT %s, %s AS installed FROM %s WHERE %s%s"
                .formatted(OrgRow.COLUMNS, version, sql.from(), sql.where(), rest))
        .params(sql.parameters())
        .param("after", after)
        .query((row, n) -> new Subscriber(OrgRow.read(row), version(row.getString("installed"))))
        .list();
  }

  private static @Nullable VersionId version(@Nullable String id) {
    return id == null ? null : new VersionId(id);
  }
}
