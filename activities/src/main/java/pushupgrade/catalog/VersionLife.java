package pushupgrade.catalog;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import pushupgrade.id.VersionId;
import pushupgrade.push.PushStatus;
import pushupgrade.store.Database;
import pushupgrade.version.VersionState;

/** What becomes of a version after its upload. */
public final class VersionLife {
  private static final Set<String> OPEN =
      Set.of(PushStatus.values()).stream()
          .filter(status -> !status.ended())
          .map(PushStatus::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Database database;
  private final PackageStore packages;
  private final VersionStore versions;

  /** The versions of a database. */
  public VersionLife(Database database) {
    this.database = database;
    this.packages = new PackageStore(database);
    this.versions = new VersionStore(database);
  }

  /**
   * Releases a beta as it is.
   *
   * @throws IllegalStateException when it is no beta, or not the newest of its number
   */
  public void promote(VersionRecord beta, Instant now) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              packages.lock(beta.packageId());
              versions.ofPackage(beta.packageId()).stream()
                  .filter(other -> other.number().release().equals(beta.number().release()))
                  .forEach(other -> mayStandBeside(other, beta));
              versions.become(versions.get(beta.id()), VersionState.RELEASED, now);
            });
  }

  private static void mayStandBeside(VersionRecord other, VersionRecord beta) {
    if (other.id().equals(beta.id())) {
      return;
    }
    if (other.everReleased()) {
      throw new IllegalStateException(
          other.shown() + " is released as " + other.id() + ": upload the next patch");
    }
    if (other.state() == VersionState.BETA && other.number().compareTo(beta.number()) > 0) {
      throw new IllegalStateException(
          other.shown() + " (" + other.id() + ") is newer: promote that, or deprecate it first");
    }
  }

  /**
   * Withdraws a version; it stays where it is installed and goes nowhere new.
   *
   * @throws IllegalStateException when a push of it is still open, or it is withdrawn already
   */
  public void deprecate(VersionRecord version, Instant now) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              packages.lock(version.packageId());
              database
                  .jdbc()
                  .sql("SELECT id FROM push WHERE version_id = :version AND status IN (:open)")
                  .param("version", version.id().value())
                  .param("open", OPEN)
                  .query(String.class)
                  .list()
                  .stream()
                  .findFirst()
                  .ifPresent(VersionLife::refuseWhileOpen);
              versions.become(versions.get(version.id()), VersionState.DEPRECATED, now);
            });
  }

  private static void refuseWhileOpen(String push) {
    throw new IllegalStateException(
        "Push " + push + " of this version is still open: abort it, or wait for its end");
  }

  /** How many orgs run a version. */
  public long orgs(VersionId version) {
    return database
        .jdbc()
        .sql("SELECT count(*) FROM installed_package WHERE version_id = ?")
        .param(version.value())
        .query(Long.class)
        .single();
  }
}
