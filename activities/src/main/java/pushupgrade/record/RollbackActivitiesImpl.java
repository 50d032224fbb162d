package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.DeployTarget.RestoreAnswer;
import pushupgrade.mail.Outbox;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OrgStore;
import pushupgrade.rollback.RollbackActivities;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.store.Database;
import pushupgrade.window.Opening;

/** The steps of a way back. */
public final class RollbackActivitiesImpl implements RollbackActivities {
  private final Database database;
  private final DeployTarget target;
  private final InstantSource clock;
  private final PushStore pushes;
  private final JobStore jobs;
  private final RollbackStore requests;
  private final Outbox outbox;

  /** The activities over a database and a deploy target. */
  public RollbackActivitiesImpl(Database database, DeployTarget target, InstantSource clock) {
    this.database = database;
    this.target = target;
    this.clock = clock;
    this.pushes = new PushStore(database);
    this.jobs = new JobStore(database);
    this.requests = new RollbackStore(database);
    this.outbox = new Outbox(database);
  }

  @Override
  public Instant opensAt(RollbackInput input, Instant from) {
    var org =
        new OrgStore(database)
            .find(input.org())
            .orElseThrow(
                () -> new IllegalStateException("Org " + input.org() + " is not in the registry"));
    return new InstanceStore(database)
        .calendar(org.org().place().instance())
        .openingFrom(from)
        .map(Opening::opens)
        .orElse(from);
  }

  @Override
  public RollbackOutcome putBack(RollbackInput input) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status ->
                    requests
                        .ended(input.request())
                        .orElseGet(() -> putBackNow(input, clock.instant()))));
  }

  private RollbackOutcome putBackNow(RollbackInput input, Instant now) {
    var window = Duration.ofHours(pushes.get(input.push()).policy().revertHours());
    var asked = requests.requestedAt(input.request());
    if (asked.isEmpty()) {
      return new RollbackOutcome(false, "The record has no request " + input.request());
    }
    var outcome =
        requests
            .refusal(input, window, asked.get())
            .map(why -> new RollbackOutcome(false, why))
            .orElseGet(() -> restore(input, now));
    requests.end(input.request(), outcome, now);
    return outcome;
  }

  private RollbackOutcome restore(RollbackInput input, Instant now) {
    return switch (target.restore(input.push(), input.org(), now)) {
      case RestoreAnswer.Restored restored -> {
        var fact = input.kind() == RollbackKind.REVERT ? "REVERTED" : "ROLLED_BACK";
        jobs.noteLaterFact(input.push(), input.org(), fact, now);
        outbox.queue(MailKey.about(input.push(), input.org(), MailKind.REVERTED, 0), now, now);
        var version = new VersionStore(database).get(restored.version());
        yield new RollbackOutcome(true, "The org is back on " + version.shown());
      }
      case RestoreAnswer.MovedOn movedOn -> new RollbackOutcome(false, movedOn.detail());
      case RestoreAnswer.NeverInstalled never ->
          new RollbackOutcome(false, "The push never upgraded the org");
    };
  }
}
