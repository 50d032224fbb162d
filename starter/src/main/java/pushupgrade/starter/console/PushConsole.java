package pushupgrade.starter.console;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.PushId;
import pushupgrade.push.PushCommand;
import pushupgrade.push.PushInput;
import pushupgrade.push.PushTally;
import pushupgrade.push.PushWorkflow;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.record.TargetFreeze;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.AuditLog;
import pushupgrade.store.Database;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/**
 * Pushes as publishers command them: checked, recorded, audited, then handed to their workflow.
 * Every command may be sent twice.
 */
public final class PushConsole {
  private final WorkflowClient client;
  private final InstantSource clock;
  private final Database database;
  private final PushStore pushes;
  private final ScheduleRules rules;
  private final AuditLog audit;

  /**
   * @param clock the time in which pushes are scheduled
   */
  public PushConsole(Database database, WorkflowClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.database = database;
    this.pushes = new PushStore(database);
    this.rules = new ScheduleRules(new VersionStore(database));
    this.audit = new AuditLog(database);
  }

  /**
   * Records a push and starts its workflow; the targets are frozen there.
   *
   * @throws IllegalArgumentException naming every rule that refuses the request
   */
  public PushId schedule(PushRequest request, Actor actor) {
    var known = pushes.byKey(request.key());
    if (known.isEmpty()) {
      rules.check(request, clock.instant());
    }
    var push = pushes.create(request, clock.instant());
    start(push, request);
    var why =
        request.waiver().map(reason -> "notice waived: " + reason).orElse(request.description());
    note(actor, "schedule", push, why);
    return push;
  }

  private void start(PushId push, PushRequest request) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.push(push))
            .setTaskQueue(TaskQueues.PUSH)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary("Push of " + request.version() + " at " + request.at())
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder().set(SearchKeys.PUSH_ID, push.value()).build())
            .build();
    try {
      WorkflowClient.start(
          client.newWorkflowStub(PushWorkflow.class, options)::run, new PushInput(push));
    } catch (WorkflowExecutionAlreadyStarted again) {
      // The same request was sent before: one push.
    }
  }

  /** Counts by wave, instance and reason what a push would do; the push need not be started. */
  public List<TargetFreeze.Planned> plan(PushId push) {
    return new TargetFreeze(database).plan(pushes.get(push));
  }

  /** Waits for the end of a push. */
  public PushTally await(PushId push) {
    return client.newUntypedWorkflowStub(WorkflowIds.push(push)).getResult(PushTally.class);
  }

  /** Moves a push that has not begun to another time. */
  public void reschedule(PushId push, Instant at, Actor actor) {
    command(push, workflow -> workflow.reschedule(at));
    note(actor, "reschedule", push, "to " + at);
  }

  /** Nothing new starts until it is resumed. */
  public void pause(PushId push, String reason, Actor actor) {
    command(push, workflow -> workflow.pause(new PushCommand(actor.who(), reason)));
    note(actor, "pause", push, reason);
  }

  /** Goes on after a pause or a halt. */
  public void resume(PushId push, String reason, Actor actor) {
    command(push, workflow -> workflow.resume(new PushCommand(actor.who(), reason)));
    note(actor, "resume", push, reason);
  }

  /** Ends a push; orgs in flight finish. */
  public void abort(PushId push, String reason, Actor actor) {
    command(push, workflow -> workflow.abort(new PushCommand(actor.who(), reason)));
    note(actor, "abort", push, reason);
  }

  private void command(PushId push, Consumer<PushWorkflow> command) {
    pushes.get(push);
    try {
      command.accept(client.newWorkflowStub(PushWorkflow.class, WorkflowIds.push(push)));
    } catch (WorkflowUpdateException refused) {
      throw new IllegalStateException(reasonOf(refused), refused);
    } catch (WorkflowNotFoundException | WorkflowServiceException gone) {
      throw new IllegalStateException(
          "Push " + push + " does not run any more: see 'report " + push + "'", gone);
    }
  }

  private static String reasonOf(WorkflowUpdateException refused) {
    return refused.getCause() instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : "The push refused the command: " + refused.getMessage();
  }

  private void note(Actor actor, String command, PushId push, String why) {
    audit.add(new AuditEntry(clock.instant(), actor, command, push.value(), why, "done"));
  }
}
