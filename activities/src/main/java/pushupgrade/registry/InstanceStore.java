package pushupgrade.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import pushupgrade.store.Database;
import pushupgrade.window.InstanceCalendar;
import pushupgrade.window.MaintenanceWindow;

/** Instances and their weekly windows. */
public final class InstanceStore {
  private final Database database;

  /** Works on an open database. */
  public InstanceStore(Database database) {
    this.database = database;
  }

  /** Adds the instance or updates it; its windows and blackouts stay. */
  public void save(Instance instance) {
    RacingInserts.retried(
        database,
        () -> {
          var updated =
              write(
                  "UPDATE instance SET region = :region, zone = :zone WHERE name = :name",
                  instance);
          return updated > 0
              ? updated
              : write(
                  "INSERT INTO instance (name, region, zone) VALUES (:name, :region, :zone)",
                  instance);
        });
  }

  private int write(String sql, Instance instance) {
    return database
        .jdbc()
        .sql(sql)
        .param("name", instance.name())
        .param("region", instance.region())
        .param("zone", instance.zone().getId())
        .update();
  }

  /** All instances, by name. */
  public List<Instance> list() {
    return database
        .jdbc()
        .sql("SELECT name, region, zone FROM instance ORDER BY name")
        .query((row, n) -> read(row))
        .list();
  }

  /** The instance, when it is known. */
  public Optional<Instance> find(String name) {
    return database
        .jdbc()
        .sql("SELECT name, region, zone FROM instance WHERE name = :name")
        .param("name", name)
        .query((row, n) -> read(row))
        .optional();
  }

  private static Instance read(ResultSet row) throws SQLException {
    return new Instance(
        row.getString("name"), row.getString("region"), ZoneId.of(row.getString("zone")));
  }

  /**
   * Makes exactly these the instance's windows; none means always open.
   *
   * @throws NoSuchElementException when the instance is not known
   */
  public void setWindows(String instance, List<MaintenanceWindow> windows) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              lock(instance);
              database
                  .jdbc()
                  .sql("DELETE FROM instance_window WHERE instance = :name")
                  .param("name", instance)
                  .update();
              for (var seq = 0; seq < windows.size(); seq++) {
                add(instance, seq, windows.get(seq));
              }
            });
  }

  /**
   * Locks the instance until the transaction ends.
   *
   * @throws NoSuchElementException when it is not known
   */
  void lock(String instance) {
    var locked =
        database
            .jdbc()
            .sql("SELECT name FROM instance WHERE name = :name FOR UPDATE")
            .param("name", instance)
            .query(String.class)
            .list();
    if (locked.isEmpty()) {
      throw new NoSuchElementException(
          "No instance " + instance + " is registered: add it with 'instance set' first");
    }
  }

  private void add(String instance, int seq, MaintenanceWindow window) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO instance_window (instance, seq, days, starts, minutes, zone)
            VALUES (:name, :seq, :days, :starts, :minutes, :zone)
            """)
        .param("name", instance)
        .param("seq", seq)
        .param("days", window.days().stream().map(DayOfWeek::name).collect(Collectors.joining(",")))
        .param("starts", window.starts().toString())
        .param("minutes", (int) window.length().toMinutes())
        .param("zone", window.zone().getId())
        .update();
  }

  /** The instance's weekly windows, as they were given. */
  public List<MaintenanceWindow> windows(String instance) {
    return database
        .jdbc()
        .sql(
            "SELECT days, starts, minutes, zone FROM instance_window WHERE instance = :name ORDER BY seq")
        .param("name", instance)
        .query((row, n) -> window(row))
        .list();
  }

  private static MaintenanceWindow window(ResultSet row) throws SQLException {
    return new MaintenanceWindow(
        Arrays.stream(row.getString("days").split(",", -1))
            .map(DayOfWeek::valueOf)
            .collect(Collectors.toSet()),
        LocalTime.parse(row.getString("starts")),
        Duration.ofMinutes(row.getInt("minutes")),
        ZoneId.of(row.getString("zone")));
  }

  /** When the instance may be touched. */
  public InstanceCalendar calendar(String instance) {
    return new InstanceCalendar(windows(instance), new BlackoutStore(database).list(instance));
  }
}
