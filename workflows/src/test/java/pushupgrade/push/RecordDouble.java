package pushupgrade.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.OrgStepActivities;
import pushupgrade.org.Readiness;
import pushupgrade.outbox.DeliveryOrder;
import pushupgrade.outbox.DeliveryResult;
import pushupgrade.outbox.MailActivities;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.rollout.DueOrg;
import pushupgrade.rollout.DuePage;
import pushupgrade.rollout.DueQuery;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.NextOpening;
import pushupgrade.rollout.RolloutActivities;
import pushupgrade.rollout.RolloutRef;

/**
 * A record of one org that is always due until it was validated well; it tells what was called, and
 * runs what a test puts into a call.
 */
final class RecordDouble
    implements PushRecordActivities, RolloutActivities, OrgStepActivities, MailActivities {
  static final OrgId ORG = OrgId.numbered(1);
  private static final PushTally TALLY = new PushTally(1, 1, 0, 0, 0, 0, 0);

  final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Runnable> during = new ConcurrentHashMap<>();
  private final Instant scheduledAt;
  private volatile Readiness readiness = new Readiness.Over(new AttemptOutcome.Upgraded());
  private volatile boolean done;
  private volatile PushStanding standing = PushStanding.FRESH;
  private volatile List<WavePlan> waves = List.of(wave(0));
  private volatile GateVerdict verdict = new GateVerdict(true, "fine");
  private volatile boolean noWindow;
  private final AtomicInteger holds = new AtomicInteger();

  RecordDouble(Instant scheduledAt) {
    this.scheduledAt = scheduledAt;
  }

  /** From now on no instance has a window. */
  void noWindow() {
    noWindow = true;
  }

  /** Runs once, while the call with this name is under way. */
  void during(String call, Runnable action) {
    during.put(call, action);
  }

  /** The first attempt ends so. */
  void firstAttempt(Readiness first) {
    readiness = first;
  }

  /** An earlier workflow of the push came so far. */
  void standing(PushStanding reached) {
    standing = reached;
  }

  /** There is a gate, and it does not open by itself. */
  void gateThatFails() {
    waves = List.of(wave(0), wave(1));
    verdict = new GateVerdict(false, "too many");
  }

  private static WavePlan wave(int number) {
    return new WavePlan(number, "wave", Duration.ZERO, false);
  }

  private void call(String name) {
    called.add(name);
    var action = during.remove(name);
    if (action != null) {
      action.run();
    }
  }

  @Override
  public PushPlan freeze(PushId push) {
    call("freeze");
    return new PushPlan("1.4.1", scheduledAt, 48, 5, waves, null, standing);
  }

  @Override
  public void announce(PushId push) {
    call("announce");
  }

  @Override
  public void become(PushId push, PushStatus next) {
    call("become " + next);
  }

  @Override
  public void reschedule(PushId push, Instant at) {
    call("reschedule");
  }

  @Override
  public List<String> begin(PushId push, int wave) {
    call("begin");
    return List.of("NA1");
  }

  @Override
  public List<RolloutRef> noteChance(PushId push, int wave) {
    call("noteChance");
    return List.of();
  }

  @Override
  public GateVerdict judge(PushId push, int wave) {
    call("judge");
    return verdict;
  }

  @Override
  public HoldNotice hold(PushId push, Hold hold, String reason) {
    var notice = new HoldNotice(holds.incrementAndGet(), reason);
    call("hold");
    return notice;
  }

  @Override
  public void resume(PushId push, int holdNumber) {
    call("resume " + holdNumber);
  }

  @Override
  public HoldNotice abort(PushId push, String reason) {
    var notice = new HoldNotice(holds.incrementAndGet(), reason);
    call("abort");
    return notice;
  }

  @Override
  public List<RolloutRef> unattended(PushId push) {
    return List.of();
  }

  @Override
  public PushTally finish(PushId push) {
    call("finish");
    return TALLY;
  }

  @Override
  public NextOpening nextOpening(PushId push, int wave, String instance, Instant from) {
    call("nextOpening");
    if (noWindow) {
      return NextOpening.none();
    }
    return new NextOpening(true, from, from.plus(Duration.ofHours(4)));
  }

  @Override
  public List<DueOrg> underWay(PushId push, int wave, String instance) {
    return List.of();
  }

  @Override
  public DuePage due(DueQuery query) {
    return done || query.after() != null
        ? new DuePage(List.of(), done ? null : query.at())
        : new DuePage(List.of(new DueOrg(ORG, 1)), null);
  }

  @Override
  public void closeOut(PushId push, int wave, String instance) {
    call("closeOut");
  }

  @Override
  public Readiness validate(OrgAttempt attempt) {
    call("validate");
    var answer = readiness;
    readiness = new Readiness.Over(new AttemptOutcome.Upgraded());
    done = answer.equals(readiness);
    return answer;
  }

  @Override
  public AttemptOutcome verify(OrgAttempt attempt) {
    return new AttemptOutcome.Upgraded();
  }

  @Override
  public AttemptOutcome giveUp(OrgAttempt attempt, OutcomeCode code, String detail) {
    return new AttemptOutcome.Failed(code, 0);
  }

  @Override
  public DeliveryResult deliverDue(DeliveryOrder order) {
    return new DeliveryResult(0, 0, 0, 0, Optional.empty(), false);
  }
}
