package pushupgrade.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What a mail about one org may tell.
 *
 * @param zone of the org's instance, as the record has it
 * @param job empty when the push has no job for the org any more
 */
record OrgFacts(String id, String name, Admin admin, String zone, Optional<Job> job) {
  /** Who administers the org, and in which language. */
  record Admin(String email, String locale) {}

  /** How the org stands in the push. */
  record Job(
      String status,
      Optional<String> code,
      Optional<String> detail,
      Optional<String> fromVersionId,
      Optional<Instant> endedAt) {}
}
