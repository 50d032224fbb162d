package pushupgrade.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushupgrade.id.PushId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushTally;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * The jobs of a push, counted by all that a report sorts them by, in one statement; everything else
 * is a sum over these cells, so that no two numbers of a report can contradict each other.
 */
record JobCounts(List<Cell> cells) {
  /** Jobs that are alike. */
  record Cell(
      int wave,
      String instance,
      JobStatus status,
      Optional<String> code,
      boolean back,
      long jobs) {}

  static JobCounts of(Database database, PushId push) {
    return new JobCounts(
        database
            .jdbc()
            .sql(
                """
                SELECT wave_no, instance, status, code, later_fact, count(*) AS jobs
                  FROM push_job WHERE push_id = ?
                 GROUP BY wave_no, instance, status, code, later_fact
                """)
            .param(push.value())
            .query(
                (row, n) ->
                    new Cell(
                        row.getInt("wave_no"),
                        Columns.text(row, "instance"),
                        JobStatus.valueOf(Columns.text(row, "status")),
                        Columns.textIfAny(row, "code"),
                        Columns.textIfAny(row, "later_fact").isPresent(),
                        row.getLong("jobs")))
            .list());
  }

  TreeSet<String> instances() {
    return cells.stream().map(Cell::instance).collect(Collectors.toCollection(TreeSet::new));
  }

  PushTally all() {
    return tally(cell -> true);
  }

  PushTally onInstance(String instance) {
    return tally(cell -> cell.instance().equals(instance));
  }

  PushTally inWave(int wave) {
    return tally(cell -> cell.wave() == wave);
  }

  long back() {
    return sum(cells.stream().filter(Cell::back));
  }

  private PushTally tally(Predicate<Cell> which) {
    Map<JobStatus, Long> sums = new EnumMap<>(JobStatus.class);
    cells.stream().filter(which).forEach(c -> sums.merge(c.status(), c.jobs(), Long::sum));
    return PushLines.tally(sums);
  }

  List<PushReport.Reason> reasons(JobStatus status) {
    return cells.stream()
        .filter(cell -> cell.status() == status && cell.code().isPresent())
        .collect(
            Collectors.groupingBy(c -> c.code().orElseThrow(), Collectors.summingLong(Cell::jobs)))
        .entrySet()
        .stream()
        .map(sum -> reason(sum.getKey(), sum.getValue()))
        .sorted(
            Comparator.comparingLong(PushReport.Reason::count)
                .reversed()
                .thenComparing(PushReport.Reason::code))
        .toList();
  }

  /** A newer worker may have recorded a reason that this one does not know. */
  static PushReport.Reason reason(String name, long count) {
    return Stream.of(OutcomeCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .map(code -> new PushReport.Reason(name, count, code.meaning(), code.advice()))
        .orElseGet(
            () ->
                new PushReport.Reason(
                    name, count, "A reason unknown to this version", "Look at the detail"));
  }

  private static long sum(Stream<Cell> some) {
    return some.mapToLong(Cell::jobs).sum();
  }
}
