package pushupgrade.starter.registry;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import pushupgrade.preflight.Preflight;
import pushupgrade.registry.Subscriber;

/** The orgs of a preflight one by one; each page is read and judged when it is reached. */
final class PreflightRows implements Iterator<PreflightRow> {
  private final Preflight preflight;
  private final Iterator<List<Subscriber>> pages;
  private Iterator<PreflightRow> page = List.<PreflightRow>of().iterator();

  PreflightRows(Preflight preflight, Iterator<List<Subscriber>> pages) {
    this.preflight = preflight;
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && pages.hasNext()) {
      page = judged(pages.next()).iterator();
    }
    return page.hasNext();
  }

  private List<PreflightRow> judged(List<Subscriber> orgs) {
    var verdicts = preflight.judge(orgs.stream().map(one -> one.org().id()).toList());
    return IntStream.range(0, orgs.size())
        .mapToObj(n -> new PreflightRow(orgs.get(n), verdicts.get(n)))
        .toList();
  }

  @Override
  public PreflightRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
