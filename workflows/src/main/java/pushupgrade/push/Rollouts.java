package pushupgrade.push;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.rollout.HoldNotice;
import pushupgrade.rollout.InstanceRolloutWorkflow;
import pushupgrade.rollout.RolloutInput;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.temporal.Outbound;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;

/** The rollouts of a push that run, and which of them still owe their orgs a first chance. */
final class Rollouts {
  private static final Duration LEFTOVER_ENDS = Duration.ofSeconds(5);

  private final PushId push;
  private final Consumer<String> onLoss;
  private final Outbound outbound = new Outbound();
  private final SortedMap<RolloutRef, Running> running = new TreeMap<>();
  private final Set<RolloutRef> waitingForChance = new TreeSet<>();
  private boolean ending;

  /**
   * A rollout as messages reach it: by its id, because the stub of a child names the child's first
   * run, and a rollout continues as new.
   */
  private record Running(Promise<WorkflowExecution> started, InstanceRolloutWorkflow byId) {}

  /**
   * @param onLoss called with a sentence when a rollout ends in a failure: somebody ended its
   *     workflow from outside
   */
  Rollouts(PushId push, Consumer<String> onLoss) {
    this.push = push;
    this.onLoss = onLoss;
  }

  void start(RolloutRef ref, int concurrency, Instant from, int resumedNo) {
    if (!running.containsKey(ref)) {
      waitingForChance.add(ref);
      begin(ref, RolloutInput.of(push, ref.wave(), ref.instance(), concurrency, from, resumedNo));
    }
  }

  private void begin(RolloutRef ref, RolloutInput input) {
    var rollout = Workflow.newChildWorkflowStub(InstanceRolloutWorkflow.class, options(ref));
    var end = Async.procedure(rollout::roll, input);
    var reached = reached(ref, rollout);
    running.put(ref, reached);
    if (ending) { // it only ends what is under way
      tellEnd(reached);
    }
    var seen = end.handle((nothing, failure) -> ended(ref, input, failure));
    seen.isCompleted();
  }

  private boolean ended(RolloutRef ref, RolloutInput input, @Nullable RuntimeException failure) {
    if (runsAlready(failure)) {
      var again = Workflow.newTimer(LEFTOVER_ENDS).thenApply(nothing -> beginAgain(ref, input));
      return again.isCompleted();
    }
    running.remove(ref);
    waitingForChance.remove(ref);
    if (failure != null) {
      onLoss.accept(
          "The rollout of wave %d on %s was ended from outside"
              .formatted(ref.wave(), ref.instance()));
    }
    return true;
  }

  /** A run of this push that was ended from outside has left it, and the service is ending it. */
  private static boolean runsAlready(@Nullable RuntimeException failure) {
    return failure != null && failure.getCause() instanceof WorkflowExecutionAlreadyStarted;
  }

  private boolean beginAgain(RolloutRef ref, RolloutInput input) {
    begin(ref, input);
    return true;
  }

  private Running reached(RolloutRef ref, InstanceRolloutWorkflow child) {
    var id = WorkflowIds.rollout(push, ref.wave(), ref.instance());
    return new Running(
        Workflow.getWorkflowExecution(child),
        Workflow.newExternalWorkflowStub(InstanceRolloutWorkflow.class, id));
  }

  private ChildWorkflowOptions options(RolloutRef ref) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.rollout(push, ref.wave(), ref.instance()))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setStaticSummary("Wave " + ref.wave() + " on " + ref.instance())
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(SearchKeys.PUSH_ID, push.value())
                .set(SearchKeys.INSTANCE, ref.instance())
                .build())
        .build();
  }

  void hadItsChance(RolloutRef ref) {
    waitingForChance.remove(ref);
  }

  /** Whether each org of the wave had its chance. */
  boolean allHadTheirChance(int wave) {
    return waitingForChance.stream().noneMatch(ref -> ref.wave() == wave);
  }

  boolean none() {
    return running.isEmpty();
  }

  void hold(HoldNotice notice) {
    running.values().forEach(one -> outbound.tell(one.started(), one.byId()::hold, notice));
  }

  void resume(HoldNotice notice) {
    running.values().forEach(one -> outbound.tell(one.started(), one.byId()::resume, notice));
  }

  /** Waits until every message was taken. */
  void settle() {
    outbound.settle();
  }

  /** Each ends when what it has in flight has finished. */
  void end() {
    ending = true;
    running.values().forEach(this::tellEnd);
  }

  private void tellEnd(Running one) {
    outbound.tell(one.started(), one.byId()::abort);
  }
}
