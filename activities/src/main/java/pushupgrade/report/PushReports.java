package pushupgrade.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.PushId;
import pushupgrade.mail.MailCount;
import pushupgrade.mail.OutboxView;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.push.JobStatus;
import pushupgrade.record.PushRow;
import pushupgrade.record.PushStore;
import pushupgrade.registry.AuditLog;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * Reads reports from the record: a handful of grouped statements, however many orgs a push has, and
 * never a question to a running workflow.
 */
public final class PushReports {
  private final Database database;
  private final PushStore pushes;

  /** The reports of a database. */
  public PushReports(Database database) {
    this.database = database;
    this.pushes = new PushStore(database);
  }

  /**
   * The report without an estimate of the end.
   *
   * @throws IllegalArgumentException when there is no such push
   */
  public PushReport of(PushId push) {
    return of(push, null);
  }

  /**
   * The report.
   *
   * @param now the moment from which the end is estimated and openings have come; null for no
   *     estimate
   * @throws IllegalArgumentException when there is no such push
   */
  public PushReport of(PushId push, @Nullable Instant now) {
    var row = pushes.get(push);
    var counts = JobCounts.of(database, push);
    var failures = counts.reasons(JobStatus.FAILED);
    var waves = waves(push, counts);
    return new PushReport(
        head(row),
        new PushReport.Times(
            row.scheduledAt(),
            row.startedAt().orElse(null),
            row.endedAt().orElse(null),
            now == null ? null : new ExpectedEnd(database).of(row, counts, now).orElse(null)),
        counts.all(),
        failures,
        counts.reasons(JobStatus.EXCLUDED),
        new InstanceLines(database)
            .of(row, counts, row.endedAt().orElse(now == null ? row.scheduledAt() : now)),
        waves,
        mails(push),
        standing(row, counts, failures),
        VersionChanges.of(database, row.version()),
        Timeline.of(row, waves, new AuditLog(database)));
  }

  private PushReport.Head head(PushRow row) {
    return new PushReport.Head(
        row.id(),
        new PackageStore(database)
            .find(row.packageId().value())
            .map(PackageRecord::name)
            .orElse(row.packageId().value()),
        new VersionStore(database).get(row.version()).shown(),
        PlatformWords.of(row.status()),
        row.description());
  }

  private List<PushReport.WaveLine> waves(PushId push, JobCounts counts) {
    return database
        .jdbc()
        .sql("SELECT * FROM push_wave WHERE push_id = ? ORDER BY wave_no")
        .param(push.value())
        .query(
            (row, n) ->
                new PushReport.WaveLine(
                    row.getInt("wave_no"),
                    Columns.text(row, "name"),
                    new PushReport.Gate(
                        Columns.instantOrNull(row, "started_at"),
                        Columns.instantOrNull(row, "chance_at"),
                        Columns.instantOrNull(row, "passed_at")),
                    Columns.textIfAny(row, "verdict").orElse(null),
                    counts.inWave(row.getInt("wave_no"))))
        .list();
  }

  private PushReport.Mails mails(PushId push) {
    var counts = new OutboxView(database).counts(push);
    return new PushReport.Mails(
        sent(counts, MailKind.NOTICE),
        sent(counts, MailKind.UPGRADED),
        sent(counts, MailKind.CONFIRMATION),
        sent(counts, MailKind.SUMMARY),
        sent(counts, MailKind.DIGEST),
        sent(counts, MailKind.CANCELLATION),
        sent(counts, MailKind.REVERTED),
        with(counts, MailStatus.QUEUED) + with(counts, MailStatus.SENDING),
        with(counts, MailStatus.UNKNOWN) + with(counts, MailStatus.REFUSED));
  }

  private static long sent(List<MailCount> counts, MailKind kind) {
    return counts.stream()
        .filter(count -> count.kind() == kind && count.status() == MailStatus.SENT)
        .mapToLong(MailCount::mails)
        .sum();
  }

  private static long with(List<MailCount> counts, MailStatus status) {
    return counts.stream()
        .filter(count -> count.status() == status)
        .mapToLong(MailCount::mails)
        .sum();
  }

  private static PushReport.Standing standing(
      PushRow row, JobCounts counts, List<PushReport.Reason> failures) {
    return new PushReport.Standing(
        row.hold().name(),
        row.holdReason().orElse(null),
        row.retryOf().orElse(null),
        counts.back(),
        NextSteps.of(row, failures));
  }
}
