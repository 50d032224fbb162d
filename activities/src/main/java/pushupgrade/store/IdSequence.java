package pushupgrade.store;

import java.util.function.LongFunction;
import pushupgrade.id.PackageId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;

/** Hands out identifiers; a number is never given twice, even when its user's transaction fails. */
public final class IdSequence {
  private final Database database;

  /** The sequence of a database. */
  public IdSequence(Database database) {
    this.database = database;
  }

  /** A new package id. */
  public PackageId nextPackage() {
    return next(PackageId.PREFIX, PackageId::numbered);
  }

  /** A new version id. */
  public VersionId nextVersion() {
    return next(VersionId.PREFIX, VersionId::numbered);
  }

  /** A new push id. */
  public PushId nextPush() {
    return next(PushId.PREFIX, PushId::numbered);
  }

  private <T> T next(String prefix, LongFunction<T> form) {
    return form.apply(reserve(prefix, 1));
  }

  /** Reserves that many numbers of a prefix and answers the first. */
  public long reserve(String prefix, long count) {
    var first =
        database
            .transactions()
            .execute(
                status -> {
                  database
                      .jdbc()
                      .sql("UPDATE id_sequence SET next = next + ? WHERE prefix = ?")
                      .params(count, prefix)
                      .update();
                  return database
                      .jdbc()
                      .sql("SELECT next FROM id_sequence WHERE prefix = ?")
                      .param(prefix)
                      .query(Long.class)
                      .single();
                });
    if (first == null) {
      throw new IllegalStateException("No sequence for " + prefix);
    }
    return first - count;
  }
}
