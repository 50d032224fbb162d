package pushupgrade.starter.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.Role;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.source.Component;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.store.Database;
import pushupgrade.worker.Ports;
import pushupgrade.worker.VirtualTemporal;

/** The main job from upload to report: a story in virtual time that begins on a Monday morning. */
final class Demo {
  /** A week in which the United States change their clocks while the push waits for windows. */
  private static final Instant MONDAY = Instant.parse("2027-03-08T09:00:00Z");

  private static final Duration AHEAD = Duration.ofDays(3);

  /** Inside the revert window of the canary orgs, while the push goes on. */
  private static final Instant WHEN_CANARIES_ARE_UPGRADED =
      MONDAY.plus(AHEAD).plus(Duration.ofDays(3));

  private static final Actor PUBLISHER = new Actor("publisher", Role.PUBLISHER);
  private static final int SHOWN = 12;

  private final DemoSettings settings;
  private final Path folder;
  private final Consumer<String> tell;

  /**
   * @param folder where database and mails go
   * @param tell hears the story, line by line
   */
  Demo(DemoSettings settings, Path folder, Consumer<String> tell) {
    this.settings = settings;
    this.folder = folder;
    this.tell = tell;
  }

  PushReport run() {
    try (var database = Database.open(Database.Settings.embedded(folder))) {
      var content = new DemoPackage(database, settings, MONDAY);
      var owner = content.create();
      var base = content.uploadBase(owner);
      var fleet = new DemoFleet(database, settings.orgs(), settings.seed(), MONDAY);
      fleet.load(base);
      tell.accept(settings.orgs() + " subscriber orgs run " + owner.name() + " " + base.shown());
      var patch = content.uploadPatch(owner);
      tellChanges(content, patch);
      var troubles = new DemoTroubles(database, fleet, MONDAY.plus(AHEAD));
      troubles.arrange(
          fleet.release(owner, patch.number().nextPatch()),
          content.diff().added().stream().findFirst());
      return push(database, base, patch, troubles);
    }
  }

  private void tellChanges(DemoPackage content, VersionRecord patch) {
    var diff = content.diff();
    tell.accept(
        "Uploaded %s: %d components, %d new, %d changed, every check passed"
            .formatted(
                patch.shown(), content.components(), diff.added().size(), diff.changed().size()));
    list("new", diff.added());
    list("changed", diff.changed());
  }

  private void list(String what, List<Component> components) {
    components.stream()
        .limit(SHOWN)
        .forEach(
            part ->
                tell.accept(
                    "  %-8s %s %s".formatted(what, part.type().apiName(), part.fullName())));
    if (components.size() > SHOWN) {
      tell.accept("  %-8s and %d more".formatted(what, components.size() - SHOWN));
    }
  }

  private PushReport push(
      Database database, VersionRecord base, VersionRecord patch, DemoTroubles troubles) {
    try (var temporal = VirtualTemporal.start(MONDAY, clock -> ports(database, clock))) {
      var console = new PushConsole(database, temporal.client(), temporal);
      var push = console.schedule(request(patch), PUBLISHER);
      tell.accept("Scheduled push " + push + " for " + MONDAY.plus(AHEAD) + ", notices go out now");
      temporal.sleep(Duration.ofDays(1));
      tellTargets(database, push);
      troubles.meanwhile(base, temporal.instant());
      try (var progress = DemoProgress.follow(database, push, temporal, tell)) {
        temporal.sleepUntil(WHEN_CANARIES_ARE_UPGRADED);
        tell.accept(new DemoRevert(database, temporal).ofLastUpgraded(push));
        console.await(push);
        progress.last();
      }
      DemoRevert.awaitMail(temporal.client(), push);
      return new PushReports(database).of(push, temporal.instant());
    }
  }

  private void tellTargets(Database database, PushId push) {
    var report = new PushReports(database).of(push);
    tell.accept(
        "Frozen: %d targets, %d of them excluded, on %d instances"
            .formatted(
                report.tally().targets(), report.tally().excluded(), report.instances().size()));
  }

  private Ports ports(Database database, InstantSource clock) {
    return new Ports(
        database,
        new MetadataStoreTarget(database),
        new EmlFolderTransport(folder.resolve("mails")),
        new MailAddress("push-upgrade@publisher.example"),
        DeliveryLimits.USUAL.atMost(100_000),
        clock);
  }

  private static PushRequest request(VersionRecord patch) {
    var policy =
        new PushPolicy(
            WaveSpecs.byDefault(),
            Tolerance.parse("50%"),
            50,
            RetryPlan.NEXT_WINDOW,
            3,
            null,
            48,
            72,
            null,
            60);
    return new PushRequest(
        "demo",
        patch.id(),
        MONDAY.plus(AHEAD),
        "Fixes and small additions of " + patch.shown() + "; nothing that you use goes away.",
        OrgFilter.EVERYONE,
        PushRequest.OrgLists.NONE,
        policy,
        Optional.empty(),
        Optional.empty(),
        PUBLISHER.who(),
        "publisher@publisher.example");
  }
}
