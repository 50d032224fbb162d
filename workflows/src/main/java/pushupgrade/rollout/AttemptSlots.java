package pushupgrade.rollout;

import static io.temporal.workflow.Workflow.DEFAULT_VERSION;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.OrgStepActivities;
import pushupgrade.org.OrgUpgradeWorkflow;
import pushupgrade.outbox.MailDeliveryWorkflow;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.temporal.ActivityPlans;
import pushupgrade.temporal.Outbound;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;

/** The attempts of a rollout that are in flight, at most N at once. */
final class AttemptSlots {
  /**
   * Mails are queued with each success; waking their delivery for each one would double the
   * history.
   */
  private static final int OUTCOMES_A_WAKE = 50;

  private final OrgStepActivities steps =
      Workflow.newLocalActivityStub(OrgStepActivities.class, ActivityPlans.step());
  private final RolloutInput rollout;
  private final MailDeliveryWorkflow mail;
  private final Outbound outbound;
  private final BiConsumer<HoldNotice, Boolean> onHold;
  private final List<OrgAttempt> lost = new ArrayList<>();
  private int inFlight;
  private int unmailed;
  private int upgraded;
  private int failed;
  private int excluded;
  private int waiting;

  AttemptSlots(
      RolloutInput rollout,
      MailDeliveryWorkflow mail,
      Outbound outbound,
      BiConsumer<HoldNotice, Boolean> onHold) {
    this.rollout = rollout;
    this.mail = mail;
    this.outbound = outbound;
    this.onHold = onHold;
  }

  /** Waits until one more may start, or the condition says that none will. */
  void awaitFree(Supplier<Boolean> unless) {
    Workflow.await(() -> inFlight < rollout.concurrency() || unless.get());
  }

  /** Waits until none is in flight. */
  void drain() {
    Workflow.await(() -> inFlight == 0);
    lost.forEach(
        attempt ->
            steps.giveUp(
                attempt, OutcomeCode.UNEXPECTED, "The attempt's workflow was ended from outside"));
    if (!lost.isEmpty()) {
      endedHere();
    }
    lost.clear();
    if (unmailed > 0) {
      wakeMail();
    }
  }

  /** The rollout itself has ended orgs, and their mails are queued too. */
  void endedHere() {
    // Rollouts of 0.1.0 woke nobody then.
    if (Workflow.getVersion("mails-of-orgs-ended-by-the-rollout", DEFAULT_VERSION, 1) > 0) {
      unmailed++;
    }
  }

  /**
   * @param closes until when the attempt may deploy
   */
  void start(DueOrg due, Instant closes) {
    var attempt =
        new OrgAttempt(
            rollout.push(), due.org(), rollout.wave(), rollout.instance(), due.attempt(), closes);
    var child = Workflow.newChildWorkflowStub(OrgUpgradeWorkflow.class, options(due));
    inFlight++;
    var ended =
        Async.function(child::upgrade, attempt)
            .handle((outcome, failure) -> note(attempt, outcome, failure));
    ended.isCompleted();
  }

  private ChildWorkflowOptions options(DueOrg due) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.orgUpgrade(rollout.push(), due.org()))
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setStaticSummary("Attempt " + due.attempt() + " on " + rollout.instance())
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(SearchKeys.PUSH_ID, rollout.push().value())
                .set(SearchKeys.ORG_ID, due.org().value())
                .set(SearchKeys.INSTANCE, rollout.instance())
                .build())
        .build();
  }

  private boolean note(
      OrgAttempt attempt, @Nullable AttemptOutcome outcome, @Nullable RuntimeException failure) {
    inFlight--;
    if (outcome == null) {
      return runsAlready(failure) || lost.add(attempt);
    }
    switch (outcome) {
      case AttemptOutcome.Upgraded done -> {
        upgraded++;
        mailed();
      }
      case AttemptOutcome.Failed attempted -> failed(attempted);
      case AttemptOutcome.Held held ->
          onHold.accept(
              new HoldNotice(held.holdNo(), "The record held the push before an attempt"), false);
      case AttemptOutcome.Excluded left -> {
        excluded++;
        mailed();
      }
      case AttemptOutcome.Deferred deferred -> waiting++;
      case AttemptOutcome.Superseded superseded -> {}
    }
    return true;
  }

  /** An earlier rollout began it, and it runs on by itself. */
  private static boolean runsAlready(@Nullable RuntimeException failure) {
    return failure != null && failure.getCause() instanceof WorkflowExecutionAlreadyStarted;
  }

  private void failed(AttemptOutcome.Failed attempt) {
    failed++;
    mailed();
    if (attempt.haltNo() > 0) {
      onHold.accept(
          new HoldNotice(attempt.haltNo(), "The tolerance was crossed with " + attempt.code()),
          true);
    }
  }

  /** What the attempts of this run came to, in a line. */
  String shown() {
    return "%d in flight; attempts so far: %d upgraded, %d failed, %d excluded, %d put off"
        .formatted(inFlight, upgraded, failed, excluded, waiting);
  }

  private void mailed() {
    unmailed++;
    if (unmailed >= OUTCOMES_A_WAKE) {
      wakeMail();
    }
  }

  private void wakeMail() {
    unmailed = 0;
    outbound.tell(mail::wake);
  }
}
