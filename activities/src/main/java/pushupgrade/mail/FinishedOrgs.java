package pushupgrade.mail;

import java.util.List;

/**
 * Jobs counted, for a digest or a summary.
 *
 * @param first some of the orgs, the earliest first; the rest is only counted
 */
record FinishedOrgs(List<Count> counts, List<Org> first) {
  /** Jobs with one status and reason; the reason is '' where there is none. */
  record Count(String status, String code, int jobs) {}

  /** One org that has finished. */
  record Org(String id, String name, String status, String code) {}

  int with(String status) {
    return counts.stream().filter(c -> c.status().equals(status)).mapToInt(Count::jobs).sum();
  }

  int all() {
    return counts.stream().mapToInt(Count::jobs).sum();
  }
}
