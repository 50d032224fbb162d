package pushupgrade.starter.registry;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.registry.SelectedOrgs;
import pushupgrade.registry.Subscriber;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.shell.Session;

/**
 * Mixed into commands that list orgs: a page for a person and for {@code -o json}; everything,
 * streamed, under {@code -o csv} and {@code -o jsonl} unless a page is asked for.
 */
final class Paging {
  private static final int USUAL = 50;
  private static final int MOST = 10_000;

  @Option(names = "--page", paramLabel = "N", description = "Which page, from 1.")
  private @Nullable Integer page;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows of a page, at most " + MOST + ". Default: " + USUAL + ".")
  private @Nullable Integer limit;

  @Option(
      names = "--after",
      paramLabel = "ORG",
      description = "The page after this org; quick however far down it is.")
  private @Nullable OrgId after;

  /** The rows asked for; a remark on standard error says how to get the next ones. */
  Iterable<Subscriber> rows(Session session, SelectedOrgs orgs) {
    var format = session.options().output();
    var whole = page == null && limit == null && after == null;
    if (whole && (format == Format.CSV || format == Format.JSONL)) {
      return orgs.all();
    }
    var size = checked(limit == null ? USUAL : limit);
    var found = orgs.page(cursor(orgs, size), size);
    if (session.options().quiet()) {
      return found;
    }
    if (found.size() == size) {
      session.say(
          "Page of %d from %d orgs. Next: --after %s"
              .formatted(size, orgs.count(), found.getLast().org().id()));
    } else if (format == Format.TEXT && !found.isEmpty()) {
      session.say(orgs.count() + " orgs in all.");
    }
    return found;
  }

  private static int checked(int size) {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("--limit is from 1 to %d, not %d".formatted(MOST, size));
    }
    return size;
  }

  /** The last org of the page before; pages are walked, because a cursor skips and repeats none. */
  private @Nullable OrgId cursor(SelectedOrgs orgs, int size) {
    if (page == null) {
      return after;
    }
    if (page < 1 || after != null) {
      throw new IllegalArgumentException("--page is 1 or more, and --after is not given with it");
    }
    var cursor = after;
    Iterator<Subscriber> walked = orgs.all().iterator();
    for (var row = 0L; row < (page - 1L) * size && walked.hasNext(); row++) {
      cursor = walked.next().org().id();
    }
    return cursor;
  }
}
