package pushupgrade.registry;

import java.util.List;
import java.util.NoSuchElementException;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.window.Blackout;

/** The blackouts of instances. */
public final class BlackoutStore {
  private final Database database;

  /** Works on an open database. */
  public BlackoutStore(Database database) {
    this.database = database;
  }

  /**
   * Adds a blackout, in place of one of the instance that begins at the same instant.
   *
   * @throws NoSuchElementException when the instance is not known
   */
  public void add(String instance, Blackout blackout) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              new InstanceStore(database).lock(instance);
              remove(instance, blackout);
              database
                  .jdbc()
                  .sql(
                      """
                      INSERT INTO instance_blackout (instance, starts_at, ends_at, reason)
                      VALUES (:name, :from, :until, :reason)
                      """)
                  .param("name", instance)
                  .param("from", Columns.utc(blackout.from()))
                  .param("until", Columns.utc(blackout.until()))
                  .param("reason", blackout.reason())
                  .update();
            });
  }

  /** Removes the blackout that begins when this one does; whether there was one. */
  public boolean remove(String instance, Blackout blackout) {
    return database
            .jdbc()
            .sql("DELETE FROM instance_blackout WHERE instance = :name AND starts_at = :from")
            .param("name", instance)
            .param("from", Columns.utc(blackout.from()))
            .update()
        > 0;
  }

  /** The instance's blackouts, past ones too, by start. */
  public List<Blackout> list(String instance) {
    return database
        .jdbc()
        .sql(
            "SELECT starts_at, ends_at, reason FROM instance_blackout WHERE instance = :name ORDER BY starts_at")
        .param("name", instance)
        .query(
            (row, n) ->
                new Blackout(
                    Columns.instant(row, "starts_at"),
                    Columns.instant(row, "ends_at"),
                    row.getString("reason")))
        .list();
  }
}
