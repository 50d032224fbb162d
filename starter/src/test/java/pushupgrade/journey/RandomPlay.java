package pushupgrade.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.RetryPlan;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;

/**
 * People and orgs that do what they like, drawn from a seed: the same seed plays the same commands.
 */
final class RandomPlay implements AutoCloseable {
  private static final List<String> INSTANCES = List.of("CS1", "NA1", "IN1");
  private static final List<String> WAVES =
      List.of("rest", "canary:2 soak=6h; rest", "10% soak=1h; 50% soak=30h; rest");
  private static final List<String> TOLERANCES = List.of("100%", "5%", "0", "2");

  private final Random random;
  private final World world;
  private final VersionRecord newer;
  private final List<OrgId> orgs = new ArrayList<>();
  private final List<PushId> pushes = new ArrayList<>();
  private final Set<PushId> aborted = new HashSet<>();
  private final Set<OrgId> disturbed = new TreeSet<>();
  private final List<String> played = new ArrayList<>();

  RandomPlay(long seed, Path mails) {
    random = new Random(seed);
    world = World.with(mails, new NoPost());
    world.fleet.always("CS1");
    world.fleet.nightly("NA1");
    world.fleet.instance("IN1", "Asia/Kolkata", LocalTime.of(1, 0), Duration.ofHours(3));
    newer = world.version("1.4.2");
    for (var n = 0; n < 18; n++) {
      orgs.add(world.org(one(INSTANCES)));
    }
  }

  /** What was played so far, one line a command. */
  List<String> played() {
    return played;
  }

  /** Plays so many commands, then lets every push end; looks at everything after each step. */
  void play(int commands) {
    schedule();
    for (var n = 0; n < commands; n++) {
      command();
      pass(Duration.ofMinutes(1 + random.nextInt(one(List.of(30, 600, 2400)))));
      world.audit();
    }
    for (var push : List.copyOf(pushes)) {
      letItEnd(push);
    }
  }

  /** Orgs that the first push had to upgrade and did not, although nothing happened to them. */
  List<OrgId> lost() {
    var first = pushes.get(0);
    return orgs.stream()
        .filter(org -> aborted.isEmpty() && !disturbed.contains(org))
        .filter(org -> !upgraded(first, org))
        .toList();
  }

  /** By the first push, or by a later one that came before its turn. */
  private boolean upgraded(PushId first, OrgId org) {
    return world.facts.job(first, org).status().equals("SUCCEEDED")
        || world.facts.installed(org).equals("1.4.1");
  }

  private void command() {
    switch (random.nextInt(16)) {
      case 0 -> pause();
      case 1, 2 -> resume(one(pushes));
      case 3 -> abort();
      case 4 -> reschedule();
      case 5 -> schedule();
      case 6 -> takeBack();
      default -> orgChanges(one(orgs));
    }
  }

  private void schedule() {
    if (pushes.size() < 3) {
      var policy = World.policy(one(WAVES), one(TOLERANCES), one(List.of(RetryPlan.values())));
      note("schedule " + policy.waves() + " " + policy.tolerance() + " " + policy.retry());
      pushes.add(
          world.schedule(policy, world.now().plus(Duration.ofHours(48 + random.nextInt(30)))));
    }
  }

  private void pause() {
    var push = one(pushes);
    attempt("pause " + push, () -> world.console.pause(push, "Because", World.PUBLISHER));
  }

  private void resume(PushId push) {
    attempt("resume " + push, () -> world.console.resume(push, "Because", World.PUBLISHER));
  }

  private void abort() {
    var push = one(pushes);
    if (random.nextInt(3) == 0) {
      aborted.add(push);
      attempt("abort " + push, () -> world.console.abort(push, "Because", World.PUBLISHER));
    }
  }

  private void reschedule() {
    var push = one(pushes);
    var at = world.now().plus(Duration.ofHours(47 + random.nextInt(40)));
    attempt(
        "reschedule " + push + " " + at, () -> world.console.reschedule(push, at, World.PUBLISHER));
  }

  private void takeBack() {
    var push = one(pushes);
    var org = one(orgs);
    var kind = one(List.of(RollbackKind.values()));
    disturbed.add(org);
    var input =
        new RollbackInput("request-" + played.size(), push, org, kind, random.nextBoolean());
    note(input.toString());
    note(" " + new WaysBack(world).take(input, kind == RollbackKind.ROLLBACK ? "4711" : ""));
  }

  private void orgChanges(OrgId org) {
    disturbed.add(org);
    var later = world.now().plus(Duration.ofHours(1 + random.nextInt(60)));
    var change = random.nextInt(9);
    note("org " + org + " change " + change + " until " + later);
    switch (change) {
      case 0 -> world.fleet.optOut(org);
      case 1 -> world.fleet.optIn(org);
      case 2 -> world.fleet.install(org, newer);
      case 3 -> world.fleet.install(org, world.patch);
      case 4 -> world.fleet.uninstall(org, world.loyalty.id());
      case 5 -> world.fleet.move(org, one(INSTANCES));
      case 6 -> world.fleet.readOnly(org, later);
      case 7 -> world.fleet.runsJobs(org, world.now(), later);
      default -> world.fleet.install(org, world.base);
    }
  }

  /** Refusals are part of the play. */
  private void attempt(String what, Runnable command) {
    note(what);
    try {
      command.run();
    } catch (IllegalStateException refused) {
      note(" refused: " + refused.getMessage());
    }
  }

  private void letItEnd(PushId push) {
    for (var days = 0; days < 40 && isHeld(push); days++) {
      resume(push);
      pass(Duration.ofDays(1));
    }
    world.finish(push);
  }

  private boolean isHeld(PushId push) {
    pass(Duration.ofDays(9));
    return world.facts.count(
            "SELECT count(*) FROM push WHERE id = ? AND hold IN ('PAUSED', 'HALTED') AND ended_at IS NULL",
            push.value())
        > 0;
  }

  private void pass(Duration time) {
    note("  + " + time);
    world.temporal.sleep(time);
  }

  private void note(String line) {
    played.add(line);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Override
  public void close() {
    world.close();
  }
}
