package pushupgrade.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /** The next orgs in the database's order of ids, after the last one seen. */
  public List<Subscriber> page(OrgFilter filter, @Nullable OrgId after, int limit) {
    if (filter.sample() != null) {
      return page(filter.sampled(null), drawn(filter), after, limit);
    }
    return recent(filter)
        .map(few -> page(filter, few, after, limit))
        .orElseGet(() -> orderedPage(filter, after, limit));
  }

  private List<Subscriber> page(
      OrgFilter filter, List<OrgId> ids, @Nullable OrgId after, int limit) {
    var rest =
        ids.stream().filter(id -> after == null || id.compareTo(after) > 0).sorted().toList();
    return new ListSearch(database).page(filter, rest, null, limit);
  }

  /**
   * The first page, too, asks for ids after one, because H2 then takes the index that has them in
   * order.
   */
  private List<Subscriber> orderedPage(OrgFilter filter, @Nullable OrgId after, int limit) {
    var sql = FilterSql.of(filter);
    var rest =
        " AND o.id > :after ORDER BY " + sql.order() + " FETCH FIRST " + limit + " ROWS ONLY";
    return select(filter, sql, rest, after == null ? "" : after.value());
  }

  /**
   * The orgs with the recent activity that is asked for, where they are few: looked up one by one
   * they cost less than to come across them in the order of all.
   */
  private Optional<List<OrgId>> recent(OrgFilter filter) {
    var since = filter.lastActivitySince();
    if (since == null) {
      return Optional.empty();
    }
    var ids =
        database
            .jdbc()
            .sql(
                "SELECT id FROM org WHERE last_activity >= ? FETCH FIRST %d ROWS ONLY"
                    .formatted(FEW + 1))
            .param(Columns.utc(since))
            .query((row, n) -> new OrgId(Columns.text(row, "id")))
            .list();
    return Optional.of(ids).filter(found -> found.size() <= FEW);
  }

  /**
   * The sample that a filter asks for. Of subscribers of a package only those are drawn that a push
   * would not leave alone, as its freeze draws them.
   */
  List<OrgId> drawn(OrgFilter filter) {
    var sample = Objects.requireNonNull(filter.sample());
    var drawn = new ArrayList<>(drawn(filter, ">=", sample.size()));
    if (drawn.size() < sample.size()) {
      drawn.addAll(drawn(filter, "<", sample.size() - drawn.size()));
    }
    return drawn;
  }

  /** One of the two pieces of the circle that begin and end where the seed says. */
  private List<OrgId> drawn(OrgFilter filter, String side, int most) {
    var sql = FilterSql.of(filter);
    var open =
        filter.installed() == null ? "" : " AND o.disabled_at IS NULL AND o.status <> 'INACTIVE'";
    return database
        .jdbc()
        .sql(
            "SELECT o.id FROM %s WHERE %s%s AND o.shuffle %s :start ORDER BY o.shuffle, o.id FETCH FIRST %d ROWS ONLY"
                .formatted(sql.from(), sql.where(), open, side, most))
        .params(sql.parameters())
        .param("start", Draw.start(Objects.requireNonNull(filter.sample()).seed()))
        .query((row, n) -> new OrgId(Columns.text(row, "id")))
        .list();
  }

  /** How many orgs match. */
  public long count(OrgFilter filter) {
    return filter.sample() == null ? count(FilterSql.of(filter)) : drawn(filter).size();
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
