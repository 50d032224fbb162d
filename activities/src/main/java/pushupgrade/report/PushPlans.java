package pushupgrade.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionChecklist;
import pushupgrade.catalog.VersionStore;
import pushupgrade.record.PushRow;
import pushupgrade.record.TargetFreeze;
import pushupgrade.record.TargetFreeze.Planned;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Database;

/** Lays what a freeze would meet into the calendar. */
public final class PushPlans {
  private final Database database;

  /** The plans of a database. */
  public PushPlans(Database database) {
    this.database = database;
  }

  /** The plan of a push whose targets were counted. */
  public PushPlanReport of(PushRow push, List<Planned> planned) {
    var zones =
        new InstanceStore(database)
            .list().stream().collect(Collectors.toMap(Instance::name, Instance::zone));
    var openings = new PlannedOpenings(new InstanceStore(database), zones, push);
    var starts = openings.layOut(toUpgrade(planned));
    var instances = openings.instances(toUpgrade(planned));
    return new PushPlanReport(
        head(push),
        counts(planned),
        exclusions(planned),
        waves(push, planned, starts),
        instances,
        end(instances),
        new PlanWarnings(push, planned, instances)
            .with(openSteps(push), new TargetFreeze(database).leftOut(push)));
  }

  private List<String> openSteps(PushRow push) {
    return new VersionChecklist(database)
        .of(new VersionStore(database).get(push.version())).stream()
            .filter(step -> step.standing() == VersionChecklist.Standing.OPEN)
            .map(VersionChecklist.Step::name)
            .toList();
  }

  static List<Planned> toUpgrade(List<Planned> planned) {
    return planned.stream().filter(cell -> cell.code().isEmpty()).toList();
  }

  private PushPlanReport.Head head(PushRow push) {
    return new PushPlanReport.Head(
        push.id(),
        new PackageStore(database)
            .find(push.packageId().value())
            .map(PackageRecord::name)
            .orElse(push.packageId().value()),
        new VersionStore(database).get(push.version()).shown(),
        push.scheduledAt(),
        push.description(),
        push.waiver().orElse(null));
  }

  private static PushPlanReport.Counts counts(List<Planned> planned) {
    var all = sum(planned);
    var open = sum(toUpgrade(planned));
    return new PushPlanReport.Counts(all, open, all - open);
  }

  static long sum(List<Planned> cells) {
    return cells.stream().mapToLong(Planned::orgs).sum();
  }

  private static List<PushReport.Reason> exclusions(List<Planned> planned) {
    return planned.stream()
        .filter(cell -> !cell.code().isEmpty())
        .collect(
            Collectors.groupingBy(
                Planned::code, TreeMap::new, Collectors.summingLong(Planned::orgs)))
        .entrySet()
        .stream()
        .map(sum -> JobCounts.reason(sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingLong(PushReport.Reason::count).reversed())
        .toList();
  }

  private static List<PushPlanReport.Wave> waves(
      PushRow push, List<Planned> planned, Map<Integer, Instant> starts) {
    var specs = push.policy().waves();
    return IntStream.range(0, specs.size())
        .mapToObj(
            n ->
                new PushPlanReport.Wave(
                    n,
                    specs.get(n).name(),
                    sum(toUpgrade(planned).stream().filter(cell -> cell.wave() == n).toList()),
                    specs.get(n).soak().toString(),
                    starts.get(n)))
        .toList();
  }

  private static @Nullable Instant end(List<PushPlanReport.Instance> instances) {
    return instances.stream()
        .map(PushPlanReport.Instance::last)
        .filter(Objects::nonNull)
        .map(PushPlanReport.Opens::opensAt)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
