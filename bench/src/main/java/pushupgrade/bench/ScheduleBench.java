package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atMost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.PushId;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.record.TargetFreeze;
import pushupgrade.registry.OrgFilter;
import pushupgrade.report.PushReports;
import pushupgrade.starter.console.PushDrafts;
import pushupgrade.store.Database;

/** Plan, freeze and report of a push with many targets, and the whole command line that asks. */
@Command(
    name = "schedule",
    description = "Plan, freeze and report of a push to a made fleet, and the whole command.")
final class ScheduleBench extends Measurement {
  @Option(names = "--orgs", description = "Default: ${DEFAULT-VALUE}.")
  private int orgs = 200_000;

  @Option(names = "--on", description = "Databases. Default: ${DEFAULT-VALUE}.", split = ",")
  private List<BenchDatabase.Kind> kinds = List.of(BenchDatabase.Kind.values());

  @Override
  void measure(Sheet sheet) throws Exception {
    for (var kind : kinds) {
      try (var opened = BenchDatabase.open(kind)) {
        var fleet = new MadeFleet(opened.database());
        fleet.read(fleet.write(opened.folder().resolve("fleet.jsonl"), orgs));
        new Run(sheet, kind.shown() + ": ", opened, fleet).all();
      }
    }
  }

  private record Run(Sheet sheet, String prefix, BenchDatabase opened, MadeFleet fleet) {
    void all() throws Exception {
      command();
      var drafts = new PushDrafts(database(), InstantSource.system());
      sheet.millis(prefix + "plan inside schedule", atMost(1_500), () -> drafts.of(request()));
      var push = frozen();
      spread(push);
      sheet.millis(
          prefix + "report of the push",
          null,
          () -> new PushReports(database()).of(push, Instant.now()));
    }

    private Database database() {
      return opened.database();
    }

    private PushRequest request() {
      return new PushRequest(
          UUID.randomUUID().toString(),
          fleet.target.id(),
          fleet.now.plus(Duration.ofDays(3)),
          "A push of a measurement",
          OrgFilter.EVERYONE,
          PushRequest.OrgLists.NONE,
          PushPolicy.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          "bench",
          "publisher@publisher.example");
    }

    private PushId frozen() {
      var pushes = new PushStore(database());
      var push = pushes.create(request(), Instant.now());
      sheet.seconds(
          prefix + "freeze of all targets",
          atMost(20),
          () -> {
            new TargetFreeze(database()).freeze(pushes.get(push), Instant.now());
            return push;
          });
      return push;
    }

    /** As a push looks halfway: of each hundred targets sixty succeeded and two failed. */
    private void spread(PushId push) {
      database()
          .jdbc()
          .sql(
              """
              UPDATE push_job SET attempt = 1, started_at = CURRENT_TIMESTAMP, ended_at = CURRENT_TIMESTAMP,
                     status = CASE WHEN MOD(job_no, 100) < 60 THEN 'SUCCEEDED' ELSE 'FAILED' END,
                     code = CASE WHEN MOD(job_no, 100) < 60 THEN NULL ELSE 'METADATA_CONFLICT' END
               WHERE push_id = ? AND status = 'PENDING' AND MOD(job_no, 100) < 62
              """)
          .param(push.value())
          .update();
    }

    /** The launcher itself, as a publisher types it; no worker runs, so the freeze comes later. */
    private void command() throws Exception {
      try (var temporal = BenchTemporal.start(opened.folder())) {
        var first = run(temporal, "first");
        var second = run(temporal, "second");
        sheet.add(prefix + "the whole schedule command, first", first, "s", null);
        sheet.add(prefix + "the whole schedule command, second", second, "s", atMost(2));
      }
    }

    private double run(BenchTemporal temporal, String description) throws Exception {
      var launcher = Path.of(System.getProperty("pushupgrade.checkout", "."), "push-upgrade");
      var command = new ArrayList<>(List.of(launcher.toString(), "schedule", "bench@1.4.3"));
      command.addAll(List.of("--at", fleet.now.plus(Duration.ofDays(3)).toString()));
      command.addAll(List.of("--description", description, "--yes"));
      command.addAll(List.of("--publisher-email", "publisher@publisher.example"));
      command.addAll(List.of("--address", temporal.address(), "--db", opened.settings().url()));
      var log = opened.folder().resolve("command.log");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(log.toFile());
      builder.environment().put("PUSH_UPGRADE_DB_USER", String.valueOf(opened.settings().user()));
      var start = System.nanoTime();
      var exit = builder.start().waitFor();
      var seconds = (System.nanoTime() - start) / 1e9;
      if (exit != 0) {
        throw new IllegalStateException("The command failed: " + Files.readString(log));
      }
      return seconds;
    }
  }
}
