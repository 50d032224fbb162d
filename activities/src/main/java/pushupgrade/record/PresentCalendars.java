package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Database;
import pushupgrade.window.InstanceCalendar;
import pushupgrade.window.Opening;

/**
 * The calendars of instances as they stand now, each remembered for some seconds, because thousands
 * of attempts ask for the same few.
 */
final class PresentCalendars {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final InstanceStore instances;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  PresentCalendars(Database database) {
    this.instances = new InstanceStore(database);
  }

  private record Known(InstanceCalendar calendar, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /**
   * Until when the instance must be left alone; empty when it is open.
   *
   * @param otherwise the answer where no opening comes any more
   */
  Optional<Instant> closedUntil(String instance, Instant now, Instant otherwise) {
    var calendar = of(instance, now);
    return calendar.isOpenAt(now)
        ? Optional.empty()
        : Optional.of(calendar.openingFrom(now).map(Opening::opens).orElse(otherwise));
  }

  private InstanceCalendar of(String instance, Instant now) {
    return known
        .compute(
            instance,
            (name, last) ->
                last != null && last.isFresh(now) ? last : new Known(instances.calendar(name), now))
        .calendar();
  }
}
