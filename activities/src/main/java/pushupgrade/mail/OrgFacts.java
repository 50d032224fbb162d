package pushupgrade.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What a mail about one org may tell.
 *
 * @param zone of the org's instance, as the record has it
 * @param job empty when the push has no job for the org any more
 */
record OrgFacts(
    String id, String name, Admin admin, String zone, Versions versions, Optional<Job> job) {
  /** Who administers the org, and in which language. */
  record Admin(String email, String locale) {}

  /**
   * Versions of the push's package, by id.
   *
   * @param before the one that the push replaced; before the upgrade, the one at the freeze
   * @param installed the one that is there now; empty when the package was uninstalled
   */
  record Versions(Optional<String> before, Optional<String> installed) {}

  /** How the org stands in the push. */
  record Job(
      String status, Optional<String> code, Optional<String> detail, Optional<Instant> endedAt) {}
}
