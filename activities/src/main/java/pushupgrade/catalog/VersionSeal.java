package pushupgrade.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pushupgrade.id.VersionId;
import pushupgrade.source.PackageSource;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * Whether a stored version still is what its publisher signed. A package without a key asks for
 * nothing.
 */
public final class VersionSeal {
  /** So long an answer holds: thousands of orgs ask about one version. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Map<VersionId, Answer> answers = new ConcurrentHashMap<>();

  /** The versions of a database. */
  public VersionSeal(Database database) {
    this.database = database;
  }

  private record Answer(Optional<String> why, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  private record Stored(Optional<String> key, Optional<String> digest, Optional<String> signed) {}

  /** What is wrong with it, in one sentence without a full stop; empty when nothing is. */
  public Optional<String> broken(VersionId version, Instant now) {
    return answers
        .compute(
            version,
            (id, known) ->
                known != null && known.isFresh(now) ? known : new Answer(broken(id), now))
        .why();
  }

  private Optional<String> broken(VersionId version) {
    var stored = stored(version);
    return stored.key().flatMap(key -> broken(version, stored, new VerifyKey(key)));
  }

  private Optional<String> broken(VersionId version, Stored stored, VerifyKey key) {
    if (stored.signed().isEmpty()) {
      return Optional.of("The version has no signature, though its package has a key");
    }
    var digest = stored.digest().orElse("");
    if (!key.accepts(digest, stored.signed().get())) {
      return Optional.of("The signature is not the publisher's over the version's content digest");
    }
    var content = PackageSource.digestOf(new ComponentStore(database).of(version));
    return digest.equals(content)
        ? Optional.empty()
        : Optional.of("The stored components are not those of the signed content digest");
  }

  private Stored stored(VersionId version) {
    return database
        .jdbc()
        .sql(
            """
            SELECT p.verify_key, v.digest, v.signature FROM package_version v
              JOIN package p ON p.id = v.package_id WHERE v.id = ?
            """)
        .param(version.value())
        .query(
            (row, n) ->
                new Stored(
                    Columns.textIfAny(row, "verify_key"),
                    Columns.textIfAny(row, "digest"),
                    Columns.textIfAny(row, "signature")))
        .single();
  }
}
