package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atLeast;
import static pushupgrade.bench.Figure.Promise.atMost;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A real push on a real dev server, against bare workflows on the same server and settings. */
@Command(
    name = "rate",
    description = "Orgs a second of a real push against bare workflows, round by round.")
final class RateBench extends Measurement {
  private static final int WARM = 500;
  private static final int INSTANCES = 8;

  @Option(names = "--orgs", description = "Of each round. Default: ${DEFAULT-VALUE}.")
  private int orgs = 2_000;

  @Option(
      names = "--many",
      description = "For the cost of a larger push; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int many = 6_000;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(names = "--on", description = "The database. Default: ${DEFAULT-VALUE}.")
  private BenchDatabase.Kind kind = BenchDatabase.Kind.H2;

  /** How fast, and how many CPU seconds an org in the server and in the worker. */
  private record Pace(double rate, double serverCpu, double workerCpu) {
    double cpu() {
      return serverCpu + workerCpu;
    }
  }

  @Override
  void measure(Sheet sheet) throws Exception {
    var heap = LiveHeap.watch();
    try (var site = RealSite.start(kind, INSTANCES, Math.max(orgs, many));
        var bare = new BareWorkload(site.temporal().client())) {
      say(sheet, "warm-up, bare", bare(bare, WARM));
      say(sheet, "warm-up, push", push(site, WARM));
      var ratios = new ArrayList<Double>();
      var cpuRatios = new ArrayList<Double>();
      var pushes = new ArrayList<Pace>();
      for (var round = 1; round <= rounds; round++) {
        var floor = bare(bare, orgs);
        var pace = push(site, orgs);
        pushes.add(pace);
        ratios.add(pace.rate() / floor.rate());
        cpuRatios.add(floor.cpu() / pace.cpu());
        say(sheet, "round " + round + ", bare", floor);
        say(sheet, "round " + round + ", push", pace);
      }
      sheet.add("orgs/s of push by bare, median of rounds", median(ratios), "x", atLeast(0.8));
      sheet.add("CPU an org of bare by push, median of rounds", median(cpuRatios), "x", null);
      if (many > 0) {
        flatness(sheet, pushes, push(site, many));
      }
    }
    sheet.add(
        "heap of worker and bench after collections, most",
        (double) heap.mostMiB(),
        "MiB",
        atMost(1024));
  }

  private void flatness(Sheet sheet, List<Pace> few, Pace large) {
    say(sheet, "push of %,d orgs".formatted(many), large);
    var cpu = large.cpu() / median(few.stream().map(Pace::cpu).toList());
    var rate = large.rate() / median(few.stream().map(Pace::rate).toList());
    sheet.add("CPU an org, %,d against %,d".formatted(many, orgs), cpu, "x", atMost(1.15));
    sheet.add("rate, %,d against %,d".formatted(many, orgs), rate, "x", atLeast(0.85));
  }

  private static void say(Sheet sheet, String what, Pace pace) {
    sheet.add(what, pace.rate(), "orgs/s", null);
    sheet.add(what + ", CPU of the server", pace.serverCpu() * 1e3, "ms/org", null);
    sheet.add(what + ", CPU of the worker", pace.workerCpu() * 1e3, "ms/org", null);
  }

  private static Pace bare(BareWorkload bare, int orgs) {
    var server = Machine.childCpuSeconds();
    var worker = Machine.cpuSeconds();
    var start = System.nanoTime();
    bare.run(orgs, INSTANCES, SimpleFleet.CONCURRENCY);
    var seconds = (System.nanoTime() - start) / 1e9;
    return pace(orgs, seconds, server, worker);
  }

  private static Pace push(RealSite site, int orgs) {
    var push = site.prepare(orgs);
    var server = Machine.childCpuSeconds();
    var worker = Machine.cpuSeconds();
    var seconds = site.seconds(push, orgs);
    var pace = pace(orgs, seconds, server, worker);
    site.settle(push);
    return pace;
  }

  private static Pace pace(int orgs, double seconds, double server, double worker) {
    return new Pace(
        orgs / seconds,
        (Machine.childCpuSeconds() - server) / orgs,
        (Machine.cpuSeconds() - worker) / orgs);
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
