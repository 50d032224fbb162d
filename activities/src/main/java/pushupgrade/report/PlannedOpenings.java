package pushupgrade.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pushupgrade.record.PushRow;
import pushupgrade.record.TargetFreeze.Planned;
import pushupgrade.registry.InstanceStore;
import pushupgrade.window.InstanceCalendar;
import pushupgrade.window.Opening;

/**
 * When each wave opens on each instance, if every gate passes: a wave has had its chance when the
 * last of its instances has opened, and the next one begins after its soak time.
 */
final class PlannedOpenings {
  private final InstanceStore store;
  private final Map<String, ZoneId> zones;
  private final PushRow push;
  private final Map<String, InstanceCalendar> calendars = new HashMap<>();
  private final Map<Integer, Instant> starts = new TreeMap<>();

  PlannedOpenings(InstanceStore store, Map<String, ZoneId> zones, PushRow push) {
    this.store = store;
    this.zones = zones;
    this.push = push;
  }

  /** When each wave begins; a wave without orgs is passed over. */
  Map<Integer, Instant> layOut(List<Planned> toUpgrade) {
    var waves = push.policy().waves();
    var next = push.scheduledAt();
    for (var number = 0; number < waves.size(); number++) {
      starts.put(number, next);
      var begins = next;
      var wave = number;
      next =
          toUpgrade.stream()
              .filter(cell -> cell.wave() == wave)
              .map(cell -> opening(cell.instance(), begins).map(Opening::opens).orElse(begins))
              .max(Comparator.naturalOrder())
              .map(chance -> chance.plus(waves.get(wave).soak()))
              .orElse(begins);
    }
    return starts;
  }

  /** Each instance with its orgs and the openings of its first and last wave. */
  List<PushPlanReport.Instance> instances(List<Planned> toUpgrade) {
    return toUpgrade.stream()
        .collect(Collectors.groupingBy(Planned::instance, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(cells -> instance(cells.getKey(), cells.getValue()))
        .toList();
  }

  private PushPlanReport.Instance instance(String name, List<Planned> cells) {
    var waves = cells.stream().mapToInt(Planned::wave).summaryStatistics();
    return new PushPlanReport.Instance(
        name,
        cells.stream().mapToLong(Planned::orgs).sum(),
        zone(name).getId(),
        opens(name, waves.getMin()),
        opens(name, waves.getMax()),
        atWork(name, cells));
  }

  private PushPlanReport.@Nullable Opens atWork(String instance, List<Planned> cells) {
    return cells.stream()
        .map(Planned::wave)
        .distinct()
        .sorted()
        .map(wave -> opens(instance, wave))
        .filter(opens -> opens != null && opens.businessHours())
        .findFirst()
        .orElse(null);
  }

  private PushPlanReport.@Nullable Opens opens(String instance, int wave) {
    var start = starts.getOrDefault(wave, push.scheduledAt());
    return opening(instance, start).map(opening -> opens(instance, opening)).orElse(null);
  }

  private PushPlanReport.Opens opens(String instance, Opening opening) {
    var zone = zone(instance);
    return new PushPlanReport.Opens(
        opening.opens(),
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(opening.opens().atZone(zone)),
        BusinessHours.reachedBy(opening, calendar(instance).alwaysOpen(), zone));
  }

  private Optional<Opening> opening(String instance, Instant from) {
    var end = push.policy().finishBy();
    return calendar(instance)
        .openingFrom(from)
        .filter(opening -> end == null || opening.opens().isBefore(end));
  }

  private InstanceCalendar calendar(String instance) {
    return calendars.computeIfAbsent(instance, store::calendar);
  }

  private ZoneId zone(String instance) {
    return zones.getOrDefault(instance, ZoneOffset.UTC);
  }
}
