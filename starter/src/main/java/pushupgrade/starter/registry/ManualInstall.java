package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.Obstacle;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.preflight.Preflight;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgType;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.store.Database;

/**
 * What an install by hand must keep. Other than a push it may cross minor and major versions and
 * needs no earlier version; nothing goes down, and a beta never into a production org.
 */
final class ManualInstall {
  private final Database database;

  ManualInstall(Database database) {
    this.database = database;
  }

  /**
   * @throws CommandFailed with every refusal, one sentence each
   */
  void check(Org org, VersionRecord wanted, Instant now) {
    var refusals = new ArrayList<String>();
    state(org, wanted).ifPresent(refusals::add);
    newerInstalled(org, wanted).ifPresent(refusals::add);
    refusals.addAll(obstacles(org, wanted, now));
    if (!refusals.isEmpty()) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "%s cannot be installed in %s: %s."
              .formatted(wanted.shown(), org.id(), String.join("; ", refusals)));
    }
  }

  private static Optional<String> state(Org org, VersionRecord wanted) {
    return switch (wanted.state()) {
      case DRAFT -> Optional.of("it is a draft: upload it first");
      case DEPRECATED -> Optional.of("it is deprecated: choose a later version");
      case BETA ->
          org.traits().type() == OrgType.PRODUCTION
              ? Optional.of("a beta is not installed in a production org: promote it first")
              : Optional.empty();
      case RELEASED -> Optional.empty();
    };
  }

  private Optional<String> newerInstalled(Org org, VersionRecord wanted) {
    return new InstallStore(database)
        .installed(org.id()).stream()
            .filter(installed -> installed.packageId().equals(wanted.packageId()))
            .map(installed -> new VersionStore(database).get(installed.version()))
            .filter(installed -> installed.number().compareTo(wanted.number()) > 0)
            .findFirst()
            .map(installed -> installed.shown() + " is installed, which is newer");
  }

  private List<String> obstacles(Org org, VersionRecord wanted, Instant now) {
    return new Preflight(database, wanted, List.of(), now)
        .standing(org.id()).stream()
            .filter(obstacle -> obstacle.code() != OutcomeCode.JOBS_RUNNING)
            .map(Obstacle::detail)
            .toList();
  }
}
