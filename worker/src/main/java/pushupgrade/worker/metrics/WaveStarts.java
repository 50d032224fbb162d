package pushupgrade.worker.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pushupgrade.id.PushId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** When waves began; read once for each wave, because it never changes. */
final class WaveStarts {
  private final Database database;
  private final Map<Wave, Instant> known = new ConcurrentHashMap<>();

  WaveStarts(Database database) {
    this.database = database;
  }

  private record Wave(PushId push, int number) {}

  Optional<Instant> of(PushId push, int wave) {
    var asked = new Wave(push, wave);
    var start = Optional.ofNullable(known.get(asked)).or(() -> read(asked));
    start.ifPresent(at -> known.put(asked, at));
    return start;
  }

  private Optional<Instant> read(Wave wave) {
    return database
        .jdbc()
        .sql(
            "SELECT started_at FROM push_wave WHERE push_id = ? AND wave_no = ? AND started_at IS NOT NULL")
        .params(wave.push().value(), wave.number())
        .query((row, n) -> Columns.instant(row, "started_at"))
        .optional();
  }
}
