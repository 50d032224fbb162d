package pushupgrade.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushupgrade.id.PushId;

/** What every mail of a push may tell: read once for many mails. */
record PushFacts(PushId push, Pushed pushed, Times times, String description, Publisher publisher) {
  /** Who hears of the push, and in which language. */
  record Publisher(String email, String locale) {}

  /** The package and the version, as people call them. */
  record Pushed(String packageName, String versionId, String version) {}

  /**
   * @param createdAt to the microsecond; never changes
   * @param revertWindow how long after its upgrade an org may go back
   * @param digestPeriod what one digest covers
   */
  record Times(
      Instant createdAt,
      Instant scheduledAt,
      Optional<String> waiver,
      Optional<Instant> endedAt,
      Duration revertWindow,
      Duration digestPeriod) {}

  /** The period of the digest with this number. */
  DigestPeriod digest(int number) {
    return new DigestPeriod(times.scheduledAt(), times.digestPeriod(), number);
  }
}
