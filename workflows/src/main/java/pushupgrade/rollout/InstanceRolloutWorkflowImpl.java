package pushupgrade.rollout;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Alarm;
import pushupgrade.temporal.Outbound;
import pushupgrade.temporal.WorkflowIds;

/**
 * The story of a rollout: wait for a window, upgrade who is due, wait for the next one if some
 * remain.
 *
 * <p>Orgs that cannot go now come back by their not-before time in the record, so a pass over the
 * pages finds them again.
 */
public final class InstanceRolloutWorkflowImpl implements InstanceRolloutWorkflow {
  private static final int PAGE = 100;

  /**
   * How long an attempt that an earlier rollout left behind may run before it is looked at again.
   */
  private static final Duration OTHERS_TURN = Duration.ofSeconds(30);

  private final RolloutActivities record =
      Workflow.newLocalActivityStub(RolloutActivities.class, ActivityPlans.step());
  private final RolloutListener push;
  private final Outbound outbound = new Outbound();
  private final RolloutInput input;
  private final AttemptSlots slots;
  private Instant from;
  private @Nullable OrgId cursor;
  private boolean chanceTold;
  private int heldNo;
  private int resumedNo;
  private boolean aborted;

  /** Takes the state before the first signal arrives. */
  @WorkflowInit
  public InstanceRolloutWorkflowImpl(RolloutInput input) {
    this.input = input;
    this.push =
        Workflow.newExternalWorkflowStub(RolloutListener.class, WorkflowIds.push(input.push()));
    var mail =
        Workflow.newExternalWorkflowStub(
            MailDeliveryWorkflow.class, WorkflowIds.mail(input.push()));
    this.slots = new AttemptSlots(input, mail, outbound, this::heardOfHold);
    this.from = input.from();
    this.cursor = input.cursor();
    this.chanceTold = input.chanceTold();
    this.heldNo = input.heldNo();
    this.resumedNo = input.resumedNo();
  }

  @Override
  public void roll(RolloutInput ignored) {
    takeUpWhatIsUnderWay();
    var done = false;
    while (!done && !aborted) {
      Workflow.await(() -> aborted || !held());
      done = aborted || useNextOpening();
    }
    slots.drain();
    tellChance();
    outbound.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  /**
   * An earlier rollout that was ended from outside may have left attempts behind: those that run on
   * by themselves are waited for, the others are taken up and end, by a verify or by giving the org
   * its turn back; nothing is deployed here.
   */
  private void takeUpWhatIsUnderWay() {
    var leftBehind = record.underWay(input.push(), input.wave(), input.instance());
    while (!leftBehind.isEmpty()) {
      for (var attempt : leftBehind) {
        slots.awaitFree(() -> false);
        slots.start(attempt, now());
      }
      slots.drain();
      leftBehind = record.underWay(input.push(), input.wave(), input.instance());
      if (!leftBehind.isEmpty()) {
        new Alarm(now().plus(OTHERS_TURN), input.instance() + ": attempts left behind run on")
            .ringsUnless(() -> false);
      }
    }
  }

  /** Whether nothing is left to do. */
  private boolean useNextOpening() {
    var opening =
        record.nextOpening(input.push(), input.wave(), input.instance(), later(from, now()));
    if (!opening.found()) {
      record.closeOut(input.push(), input.wave(), input.instance());
      slots.endedHere();
      return true;
    }
    show("Next window opens " + opening.opens());
    var summary = input.instance() + ": window opens";
    if (!new Alarm(opening.opens(), summary).ringsUnless(this::stopped)) {
      return false;
    }
    return upgradeDuring(opening);
  }

  /** In the Web UI, beside what the attempts of this run came to. */
  private void show(String now) {
    Workflow.setCurrentDetails("**" + now + "**\n\n" + slots.shown());
  }

  private boolean upgradeDuring(NextOpening opening) {
    while (mayStart(opening)) {
      show("Window open until " + opening.closes());
      var page = record.due(query());
      if (!page.orgs().isEmpty()) {
        startAll(page, opening);
        continue;
      }
      slots.drain();
      if (cursor != null) {
        cursor = null; // look again from the beginning: attempts that just ended may be due again
      } else if (page.nextDue() == null) {
        return true;
      } else if (!waitForDue(page.nextDue(), opening)) {
        break;
      }
    }
    var stopped =
        stopped(); // asked before the drain: a resume during it means this opening goes on
    slots.drain();
    cursor = null;
    if (!stopped) {
      from = opening.closes();
      tellChance();
    }
    return false;
  }

  private void startAll(DuePage page, NextOpening opening) {
    for (var due : page.orgs()) {
      slots.awaitFree(() -> !mayStart(opening));
      if (!mayStart(opening)) {
        return;
      }
      slots.start(due, opening.closes());
      cursor = due.org();
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        goOnAsNew();
      }
    }
  }

  /** True when the first deferred org is due inside this opening, after waiting for it. */
  private boolean waitForDue(Instant nextDue, NextOpening opening) {
    return nextDue.isBefore(opening.closes())
        && new Alarm(nextDue, input.instance() + ": deferred orgs are due")
            .ringsUnless(this::stopped);
  }

  private void goOnAsNew() {
    slots.drain();
    outbound.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (!aborted) {
      Workflow.continueAsNew(
          new RolloutInput(
              input.push(),
              input.wave(),
              input.instance(),
              input.concurrency(),
              from,
              cursor,
              chanceTold,
              heldNo,
              resumedNo));
    }
  }

  private void tellChance() {
    if (!chanceTold) {
      chanceTold = true;
      outbound.tell(push::hadItsChance, new RolloutRef(input.wave(), input.instance()));
    }
  }

  /**
   * A failed attempt began a hold, or an attempt met one: the push is told at once, and nothing
   * more starts here. The attempt that began it can have lost its answer, so the first that meets
   * it tells of it too.
   */
  private void heardOfHold(HoldNotice notice, boolean begunHere) {
    var news = notice.number() > heldNo;
    heldNo = Math.max(heldNo, notice.number());
    if (begunHere || news) {
      outbound.tell(push::halted, notice);
    }
  }

  @Override
  public void hold(HoldNotice notice) {
    heldNo = Math.max(heldNo, notice.number());
  }

  @Override
  public void resume(HoldNotice notice) {
    resumedNo = Math.max(resumedNo, notice.number());
  }

  @Override
  public void abort() {
    aborted = true;
  }

  private boolean held() {
    return heldNo > resumedNo;
  }

  private boolean stopped() {
    return aborted || held();
  }

  private boolean mayStart(NextOpening opening) {
    return !stopped() && now().isBefore(opening.closes());
  }

  private DueQuery query() {
    return new DueQuery(input.push(), input.wave(), input.instance(), cursor, now(), PAGE);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
