package pushupgrade.deploy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * The deploy target of the built-in metadata store. Like the platform it models, an org points to
 * its installed version; an install moves the pointer under the org's row lock and writes the
 * ledger, and touches nothing that is the org's own.
 */
public final class MetadataStoreTarget implements DeployTarget {
  private final Database database;
  private final VersionStore versions;
  private final OrgChecks checks;

  /** The target over a database; its work joins the caller's transaction. */
  public MetadataStoreTarget(Database database) {
    this.database = database;
    this.versions = new VersionStore(database);
    this.checks = new OrgChecks(database);
  }

  @Override
  public List<Obstacle> inspect(OrgId org, VersionId to, Instant now) {
    return checks.inspect(org, versions.get(to), now);
  }

  @Override
  public InstallAnswer install(Key key, VersionId to, Instant now) {
    return locked(key.org(), () -> installLocked(key, versions.get(to), now));
  }

  private InstallAnswer installLocked(Key key, VersionRecord to, Instant now) {
    if (installed(key.push(), key.org())) {
      return new InstallAnswer.Installed();
    }
    if (overtaken(key)) {
      return new InstallAnswer.Stopped(
          Obstacle.of(OutcomeCode.UNEXPECTED, "This attempt was put back or overtaken already"));
    }
    var obstacles = checks.inspect(key.org(), to, now);
    if (!obstacles.isEmpty()) {
      return new InstallAnswer.Stopped(obstacles.get(0));
    }
    var own = OwnDigest.of(database.jdbc(), key.org());
    var from = pointer(key.org(), to.packageId());
    if (from.isEmpty()
        || !movePointer(key.org(), to.packageId(), to.id(), "push " + key.push(), now)) {
      return new InstallAnswer.Stopped(
          Obstacle.of(OutcomeCode.UNINSTALLED, OutcomeCode.UNINSTALLED.meaning()));
    }
    enter(key, new Step(from.get(), to.id()), own, now);
    requireUntouched(key.org(), own);
    return new InstallAnswer.Installed();
  }

  /**
   * The two looks are under the org's lock, which each writer of it takes, so that the subscriber's
   * own edits are never blamed on the push.
   */
  private void requireUntouched(OrgId org, String before) {
    if (!OwnDigest.of(database.jdbc(), org).equals(before)) {
      throw new IllegalStateException(
          "The install would change what is the own of org " + org + ": it is undone");
    }
  }

  /** Whether the ledger knows this attempt, or a later one, as put back: then it came too late. */
  private boolean overtaken(Key key) {
    return database
        .jdbc()
        .sql("SELECT attempt FROM deploy_ledger WHERE push_id = ? AND org_id = ?")
        .params(key.push().value(), key.org().value())
        .query(Integer.class)
        .optional()
        .filter(known -> known >= key.attempt())
        .isPresent();
  }

  /** One row a push and org; an attempt after a restored one takes the row over. */
  private void enter(Key key, Step step, String digest, Instant now) {
    var taken =
        database
            .jdbc()
            .sql(
                """
                UPDATE deploy_ledger SET attempt = ?, from_version_id = ?, to_version_id = ?, own_digest = ?,
                       deployed_at = ?, restored_at = NULL
                 WHERE push_id = ? AND org_id = ?
                """)
            .params(
                key.attempt(),
                step.from().value(),
                step.to().value(),
                digest,
                Columns.utc(now),
                key.push().value(),
                key.org().value())
            .update();
    if (taken == 0) {
      database
          .jdbc()
          .sql(
              """
              INSERT INTO deploy_ledger (attempt, from_version_id, to_version_id, own_digest, deployed_at, push_id, org_id)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              key.attempt(),
              step.from().value(),
              step.to().value(),
              digest,
              Columns.utc(now),
              key.push().value(),
              key.org().value())
          .update();
    }
  }

  @Override
  public boolean verify(PushId push, OrgId org) {
    return ledger(push, org)
        .filter(entry -> !entry.restored())
        .filter(entry -> pointer(org, packageOf(entry)).equals(Optional.of(entry.to())))
        .isPresent();
  }

  @Override
  public boolean installed(PushId push, OrgId org) {
    return ledger(push, org).filter(entry -> !entry.restored()).isPresent();
  }

  @Override
  public RestoreAnswer restore(PushId push, OrgId org, Instant now) {
    return locked(org, () -> restoreLocked(push, org, now));
  }

  private RestoreAnswer restoreLocked(PushId push, OrgId org, Instant now) {
    var found = ledger(push, org);
    if (found.isEmpty()) {
      return new RestoreAnswer.NeverInstalled();
    }
    var entry = found.get();
    if (entry.restored()) {
      return new RestoreAnswer.Restored(entry.from());
    }
    var current = pointer(org, packageOf(entry));
    if (!current.equals(Optional.of(entry.to()))) {
      var where =
          current
              .map(id -> versions.get(id).shown() + " is installed now")
              .orElse("it was uninstalled");
      return new RestoreAnswer.MovedOn("The org moved on since the push: " + where);
    }
    if (!movePointer(org, packageOf(entry), entry.from(), "restored from push " + push, now)) {
      return new RestoreAnswer.MovedOn("The org moved on since the push: it was uninstalled");
    }
    database
        .jdbc()
        .sql("UPDATE deploy_ledger SET restored_at = ? WHERE push_id = ? AND org_id = ?")
        .params(Columns.utc(now), push.value(), org.value())
        .update();
    return new RestoreAnswer.Restored(entry.from());
  }

  /** Pushes, manual installs and ways back of one org go one after another. */
  private <T> T locked(OrgId org, Supplier<T> work) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  database
                      .jdbc()
                      .sql("SELECT id FROM org WHERE id = ? FOR UPDATE")
                      .param(org.value())
                      .query()
                      .listOfRows();
                  return work.get();
                }));
  }

  private Optional<VersionId> pointer(OrgId org, PackageId packageId) {
    return database
        .jdbc()
        .sql("SELECT version_id FROM installed_package WHERE org_id = ? AND package_id = ?")
        .params(org.value(), packageId.value())
        .query((row, n) -> new VersionId(Columns.text(row, "version_id")))
        .optional();
  }

  /** Whether there was an installation to move. */
  private boolean movePointer(
      OrgId org, PackageId packageId, VersionId to, String by, Instant now) {
    return database
            .jdbc()
            .sql(
                """
            UPDATE installed_package SET version_id = ?, installed_at = ?, installed_by = ?
             WHERE org_id = ? AND package_id = ?
            """)
            .params(to.value(), Columns.utc(now), by, org.value(), packageId.value())
            .update()
        == 1;
  }

  private PackageId packageOf(LedgerEntry entry) {
    return versions.get(entry.to()).packageId();
  }

  private Optional<LedgerEntry> ledger(PushId push, OrgId org) {
    return database
        .jdbc()
        .sql(
            """
            SELECT from_version_id, to_version_id, restored_at FROM deploy_ledger
             WHERE push_id = ? AND org_id = ?
            """)
        .params(push.value(), org.value())
        .query((row, n) -> entry(row))
        .optional();
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        new VersionId(Columns.text(row, "from_version_id")),
        new VersionId(Columns.text(row, "to_version_id")),
        row.getObject("restored_at") != null);
  }

  private record Step(VersionId from, VersionId to) {}

  private record LedgerEntry(VersionId from, VersionId to, boolean restored) {}
}
