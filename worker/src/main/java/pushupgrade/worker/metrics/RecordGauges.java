package pushupgrade.worker.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailStatus;
import pushupgrade.push.Hold;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushStatus;
import pushupgrade.store.Database;
import pushupgrade.store.ImpatientReading;

/**
 * The counts of the record, read when somebody scrapes and then kept for a moment. Every worker on
 * the same database tells the same: take their maximum, not their sum.
 */
public final class RecordGauges implements MultiCollector {
  /** Prometheus scrapes every worker, and people reload dashboards. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** Far below Prometheus' usual ten seconds, so that bad news arrives. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ImpatientReading<RecordCounts> reading;
  private final InstantSource clock;
  private volatile Kept kept = new Kept(Instant.MIN, MetricSnapshots.of());

  /** The counts of a database. */
  public RecordGauges(Database database, InstantSource clock) {
    this.reading =
        new ImpatientReading<>(
            database, PATIENCE, jdbc -> RecordCounts.read(jdbc, clock.instant()));
    this.clock = clock;
  }

  /** What was told, and from when it is too old. */
  private record Kept(Instant until, MetricSnapshots snapshots) {}

  /** Those who scrape at the same moment wait for the same reading. */
  @Override
  public MetricSnapshots collect() {
    var last = kept;
    if (clock.instant().isBefore(last.until())) {
      return last.snapshots();
    }
    var fresh = snapshots(read());
    // From now: a reading that failed took its time too.
    kept = new Kept(clock.instant().plus(KEPT), fresh);
    return fresh;
  }

  /** Old counts would be mistaken for current ones, so there are none while the record is away. */
  private @Nullable RecordCounts read() {
    try {
      return reading.ask();
    } catch (DataAccessException | TransactionException away) {
      return null;
    }
  }

  private static MetricSnapshots snapshots(@Nullable RecordCounts counts) {
    var up = gauge("push_upgrade_record_up", "1 when the record could be read, else 0.");
    up.dataPoint(point(counts == null ? 0 : 1));
    var all = MetricSnapshots.builder().metricSnapshot(up.build());
    if (counts != null) {
      all.metricSnapshot(pushes(counts)).metricSnapshot(onHold(counts));
      all.metricSnapshot(
          byPush(
              "push_upgrade_jobs",
              "Orgs of a push by status, for pushes that are not over or ended in the last day.",
              JobStatus.values(),
              counts.jobs()));
      all.metricSnapshot(
          byPush(
              "push_upgrade_mails",
              "Mails of a push by status, for pushes that are not over or ended in the last day.",
              MailStatus.values(),
              counts.mails()));
    }
    return all.build();
  }

  private static GaugeSnapshot pushes(RecordCounts counts) {
    var gauge = gauge("push_upgrade_pushes", "Pushes in the record by status.");
    for (var status : PushStatus.values()) {
      var count =
          counts.pushes().stream()
              .filter(some -> some.status() == status)
              .mapToLong(RecordCounts.Pushes::count)
              .sum();
      gauge.dataPoint(point(count, "status", word(status)));
    }
    return gauge.build();
  }

  private static GaugeSnapshot onHold(RecordCounts counts) {
    var gauge = gauge("push_upgrade_pushes_on_hold", "Pushes on hold that are not over.");
    for (var hold : Hold.values()) {
      if (hold != Hold.NONE) {
        var count =
            counts.pushes().stream()
                .filter(some -> some.hold() == hold && !some.status().ended())
                .mapToLong(RecordCounts.Pushes::count)
                .sum();
        gauge.dataPoint(point(count, "hold", word(hold)));
      }
    }
    return gauge.build();
  }

  /** Zeros included: a series that comes and goes cannot be alerted on. */
  private static <S extends Enum<S>> GaugeSnapshot byPush(
      String name, String help, S[] statuses, Map<PushId, Map<S, Long>> counts) {
    var gauge = gauge(name, help);
    counts.forEach(
        (push, byStatus) -> {
          for (var status : statuses) {
            var count = byStatus.getOrDefault(status, 0L);
            gauge.dataPoint(point(count, "push", push.value(), "status", word(status)));
          }
        });
    return gauge.build();
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static GaugeDataPointSnapshot point(long value, String... labels) {
    return GaugeDataPointSnapshot.builder().value((double) value).labels(Labels.of(labels)).build();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
