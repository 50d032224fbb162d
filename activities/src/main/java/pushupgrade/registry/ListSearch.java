package pushupgrade.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/**
 * Orgs by filter among those of a list that somebody gave, in the list's order. A list of 200,000
 * is asked in chunks, not in one statement with as many parameters.
 */
public final class ListSearch {
  private final OrgSearch search;

  /** Works on an open database. */
  public ListSearch(Database database) {
    this.search = new OrgSearch(database);
  }

  /** The next matching orgs of the list, after the last one seen. */
  public List<Subscriber> page(
      OrgFilter filter, List<OrgId> list, @Nullable OrgId after, int limit) {
    var drawn = drawn(filter, list);
    var found = new ArrayList<Subscriber>();
    for (var at = drawn.indexOf(after) + 1; at < drawn.size() && found.size() < limit; ) {
      var chunk = drawn.subList(at, Math.min(at + FilterSql.CHUNK, drawn.size()));
      found.addAll(matching(filter, chunk));
      at += chunk.size();
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  /** How many orgs of the list match. */
  public long count(OrgFilter filter, List<OrgId> list) {
    return filter.sample() != null
        ? drawn(filter, list).size()
        : chunks(list).stream()
            .mapToLong(chunk -> search.count(FilterSql.among(filter, chunk)))
            .sum();
  }

  /** Hands every matching org of the list over, chunk by chunk. */
  public void each(OrgFilter filter, List<OrgId> list, Consumer<Subscriber> reader) {
    chunks(drawn(filter, list)).forEach(chunk -> matching(filter, chunk).forEach(reader));
  }

  /** Those of a chunk that match, in the list's order; a sample is not drawn here. */
  List<Subscriber> matching(OrgFilter filter, List<OrgId> chunk) {
    var found = new HashMap<OrgId, Subscriber>();
    search.among(filter.sampled(null), chunk).forEach(one -> found.put(one.org().id(), one));
    return chunk.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** Where a sample is asked for, the list becomes the sample: the draw is over all its chunks. */
  List<OrgId> drawn(OrgFilter filter, List<OrgId> list) {
    var sample = filter.sample();
    if (sample == null) {
      return list;
    }
    return chunks(list).stream()
        .flatMap(chunk -> search.among(filter.sampled(null), chunk).stream())
        .filter(found -> filter.installed() == null || open(found.registered()))
        .map(found -> found.org().id())
        .sorted(
            Comparator.<OrgId>comparingInt(id -> Draw.place(id, sample.seed()))
                .thenComparing(id -> id))
        .limit(sample.size())
        .toList();
  }

  /** Whether a push would not leave it alone; as {@link FilterSql} says it. */
  private static boolean open(RegisteredOrg org) {
    return org.optOut() == null && org.org().traits().status().receivesPushes();
  }

  static List<List<OrgId>> chunks(List<OrgId> list) {
    var chunks = new ArrayList<List<OrgId>>();
    for (var from = 0; from < list.size(); from += FilterSql.CHUNK) {
      chunks.add(list.subList(from, Math.min(from + FilterSql.CHUNK, list.size())));
    }
    return chunks;
  }
}
