package pushupgrade.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pushupgrade.id.PushId;
import pushupgrade.record.PushRow;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.window.Opening;

/** The instances of a push in its report: when each opened or will open, and its counts. */
final class InstanceLines {
  private final Database database;
  private final InstanceStore instances;

  InstanceLines(Database database) {
    this.database = database;
    this.instances = new InstanceStore(database);
  }

  /** The lines by name, as they are at a moment. */
  List<PushReport.InstanceLine> of(PushRow row, JobCounts counts, Instant moment) {
    var opened = firstOpened(row.id());
    var zones = instances.list().stream().collect(Collectors.toMap(Instance::name, Instance::zone));
    return counts.instances().stream()
        .map(
            name ->
                new PushReport.InstanceLine(
                    name,
                    opens(
                        row,
                        name,
                        Optional.ofNullable(opened.get(name)),
                        moment,
                        zones.getOrDefault(name, ZoneId.of("UTC"))),
                    counts.onInstance(name)))
        .toList();
  }

  private Map<String, Instant> firstOpened(PushId push) {
    var opened = new HashMap<String, Instant>();
    database
        .jdbc()
        .sql(
            """
            SELECT instance, MIN(first_opened) AS first_opened FROM instance_rollout
             WHERE push_id = ? AND first_opened IS NOT NULL GROUP BY instance
            """)
        .param(push.value())
        .query(
            row -> {
              opened.put(Columns.text(row, "instance"), Columns.instant(row, "first_opened"));
            });
    return opened;
  }

  /**
   * A rollout notes its opening when it plans it, so it has come only when its time has. A push
   * that is over opens nowhere any more, so nothing is planned for it.
   */
  private PushReport.Opens opens(
      PushRow row, String instance, Optional<Instant> noted, Instant moment, ZoneId zone) {
    var came = noted.filter(at -> !at.isAfter(moment));
    var planned =
        row.status().ended()
            ? Optional.<Instant>empty()
            : noted.or(
                () ->
                    instances
                        .calendar(instance)
                        .openingFrom(row.scheduledAt())
                        .map(Opening::opens));
    var at = came.or(() -> planned).orElse(null);
    var local = at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    return new PushReport.Opens(at, local, zone.getId(), came.isPresent());
  }
}
