package pushupgrade.registry;

import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** What keeps pushes out of an org: the subscriber's opt-out, and read-only times. */
public final class OptOutStore {
  private static final String DISABLED =
      """
      UPDATE org SET disabled_at = :at, disabled_by = :by, disabled_reason = :why, updated_at = :now
       WHERE id = :id
      """;
  private static final String READ_ONLY =
      """
      UPDATE org SET read_only = :cause, read_only_until = :until, updated_at = :now WHERE id = :id
      """;

  private final Database database;

  /** Works on an open database. */
  public OptOutStore(Database database) {
    this.database = database;
  }

  /**
   * Records that the subscriber disabled push upgrades; a later one replaces an earlier one.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void disablePush(OrgId id, OptOut optOut) {
    setOptOut(id, optOut, optOut.at());
  }

  /**
   * Records that the subscriber enabled push upgrades again.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void enablePush(OrgId id, Instant now) {
    setOptOut(id, null, now);
  }

  private void setOptOut(OrgId id, @Nullable OptOut optOut, Instant now) {
    var rows =
        database
            .jdbc()
            .sql(DISABLED)
            .param("id", id.value())
            .param("at", optOut == null ? null : Columns.utc(optOut.at()))
            .param("by", optOut == null ? null : optOut.by())
            .param("why", optOut == null ? null : optOut.why())
            .param("now", Columns.utc(now))
            .update();
    known(id, rows);
  }

  /**
   * Makes the org read-only.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void readOnly(OrgId id, ReadOnly readOnly, Instant now) {
    setReadOnly(id, readOnly, now);
  }

  /**
   * Makes the org writable at once.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void writable(OrgId id, Instant now) {
    setReadOnly(id, null, now);
  }

  private void setReadOnly(OrgId id, @Nullable ReadOnly readOnly, Instant now) {
    var rows =
        database
            .jdbc()
            .sql(READ_ONLY)
            .param("id", id.value())
            .param("cause", readOnly == null ? null : readOnly.cause().name())
            .param("until", readOnly == null ? null : Columns.utc(readOnly.until()))
            .param("now", Columns.utc(now))
            .update();
    known(id, rows);
  }

  private static void known(OrgId id, int rows) {
    if (rows == 0) {
      throw OrgStore.unknown(id);
    }
  }
}
