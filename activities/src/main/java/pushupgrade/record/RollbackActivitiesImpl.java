package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.DeployTarget.RestoreAnswer;
import pushupgrade.id.OrgId;
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
    return opening(input.org(), from).map(Opening::opens).orElse(from);
  }

  /** The opening of the instance on which the org lives now that holds the instant, or the next. */
  private Optional<Opening> opening(OrgId id, Instant from) {
    var org =
        new OrgStore(database)
            .find(id)
            .orElseThrow(() -> new IllegalStateException("Org " + id + " is not in the registry"));
    return new InstanceStore(database).calendar(org.org().place().instance()).openingFrom(from);
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
            .orElseGet(() -> input.now() ? restore(input, now) : restoreIfOpen(input, now));
    if (outcome.notBefore() == null) {
      requests.end(input.request(), outcome, now);
    }
    return outcome;
  }

  /** The calendar is asked at the org's turn: workers may have been away when its window opened. */
  private RollbackOutcome restoreIfOpen(RollbackInput input, Instant now) {
    return opening(input.org(), now)
        .map(
            opening ->
                opening.holds(now) ? restore(input, now) : RollbackOutcome.notNow(opening.opens()))
        .orElseGet(
            () ->
                new RollbackOutcome(
                    false, "The org's instance has no window in the next two years: add --now"));
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
