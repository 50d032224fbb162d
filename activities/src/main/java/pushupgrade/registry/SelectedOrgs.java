package pushupgrade.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/**
 * The orgs that a filter means, only those of a list if there is one, and never the excluded ones.
 * A sample is drawn among what is left, as a push draws it. Memory grows with the lists, not with
 * the number of orgs.
 */
public final class SelectedOrgs {
  private static final int PAGE = 1_000;

  private final OrgSearch search;
  private final ListSearch lists;
  private final OrgFilter filter;
  private final Set<OrgId> excluded;
  private final @Nullable List<OrgId> list;

  /**
   * @param list only these, in this order; null for everyone
   */
  public SelectedOrgs(
      Database database, OrgFilter filter, @Nullable List<OrgId> list, Collection<OrgId> excluded) {
    this.search = new OrgSearch(database);
    this.lists = new ListSearch(database);
    this.excluded = new HashSet<>(excluded);
    this.list = list == null ? sampledList(filter) : lists.drawn(filter, allowed(list));
    this.filter = this.list == null ? filter : filter.sampled(null);
  }

  private List<OrgId> allowed(List<OrgId> some) {
    return new LinkedHashSet<>(some).stream().filter(id -> !excluded.contains(id)).toList();
  }

  /**
   * A sample is drawn once. Next to an exclude list so many more are drawn that enough are left.
   */
  private @Nullable List<OrgId> sampledList(OrgFilter wanted) {
    var sample = wanted.sample();
    if (sample == null) {
      return null;
    }
    var enough = new OrgFilter.Sample(sample.size() + excluded.size(), sample.seed());
    var drawn = search.drawn(wanted.sampled(enough));
    return allowed(drawn).stream().limit(sample.size()).sorted().toList();
  }

  /** The next orgs after the last one seen; by id, or in the list's order. */
  public List<Subscriber> page(@Nullable OrgId after, int limit) {
    if (list != null) {
      return lists.page(filter, list, after, limit);
    }
    var found = new ArrayList<Subscriber>();
    var cursor = after;
    while (found.size() < limit) {
      var page = search.page(filter, cursor, limit);
      page.stream().filter(one -> !excluded.contains(one.org().id())).forEach(found::add);
      if (page.size() < limit) {
        break;
      }
      cursor = page.getLast().org().id();
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  /** How many there are. */
  public long count() {
    if (list != null) {
      return lists.count(filter, list);
    }
    return search.count(filter)
        - (excluded.isEmpty() ? 0 : lists.count(filter, List.copyOf(excluded)));
  }

  /** All of them, in pages of some thousand. */
  public Iterable<List<Subscriber>> pages() {
    var whole = list;
    return () -> whole == null ? new Pages() : chunks(whole);
  }

  private Iterator<List<Subscriber>> chunks(List<OrgId> whole) {
    return ListSearch.chunks(whole).stream()
        .map(chunk -> lists.matching(filter, chunk))
        .filter(page -> !page.isEmpty())
        .iterator();
  }

  /** All of them, one by one; each page is read when it is reached. */
  public Iterable<Subscriber> all() {
    return () -> new Flat(pages().iterator());
  }

  private final class Pages implements Iterator<List<Subscriber>> {
    private List<Subscriber> next = page(null, PAGE);

    @Override
    public boolean hasNext() {
      return !next.isEmpty();
    }

    @Override
    public List<Subscriber> next() {
      if (next.isEmpty()) {
        throw new NoSuchElementException();
      }
      var current = next;
      next = current.size() < PAGE ? List.of() : page(current.getLast().org().id(), PAGE);
      return current;
    }
  }

  private static final class Flat implements Iterator<Subscriber> {
    private final Iterator<List<Subscriber>> pages;
    private Iterator<Subscriber> page = List.<Subscriber>of().iterator();

    Flat(Iterator<List<Subscriber>> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && pages.hasNext()) {
        page = pages.next().iterator();
      }
      return page.hasNext();
    }

    @Override
    public Subscriber next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}
