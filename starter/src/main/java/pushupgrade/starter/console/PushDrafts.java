package pushupgrade.starter.console;

import java.time.InstantSource;
import pushupgrade.catalog.VersionStore;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushRow;
import pushupgrade.record.PushStore;
import pushupgrade.record.TargetFreeze;
import pushupgrade.report.PushPlanReport;
import pushupgrade.report.PushPlans;
import pushupgrade.store.Database;

/** Checks requests and plans them, leaving no push behind; needs no Temporal service. */
public final class PushDrafts {
  private final Database database;
  private final InstantSource clock;
  private final PushStore pushes;

  /**
   * @param clock the time in which pushes are scheduled
   */
  public PushDrafts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.pushes = new PushStore(database);
  }

  /**
   * The request as a draft.
   *
   * @throws IllegalArgumentException naming every rule that refuses the request, or what differs
   *     where its key belongs to another
   */
  public PushDraft of(PushRequest request) {
    return new KnownRequests(database)
        .pushOf(request)
        .map(push -> new PushDraft(push, request, plan(pushes.get(push)), true))
        .orElseGet(() -> fresh(request));
  }

  private PushDraft fresh(PushRequest request) {
    new ScheduleRules(new VersionStore(database)).check(request, clock.instant());
    var id = pushes.reserve();
    var plan = pushes.rehearse(id, request, clock.instant(), this::plan);
    return new PushDraft(id, request, plan, false);
  }

  private PushPlanReport plan(PushRow push) {
    return new PushPlans(database).of(push, new TargetFreeze(database).plan(push));
  }
}
