package pushupgrade.starter.console;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.PushId;
import pushupgrade.push.PushCommand;
import pushupgrade.push.PushInput;
import pushupgrade.push.PushTally;
import pushupgrade.push.PushWorkflow;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.AuditLog;
import pushupgrade.report.PlatformWords;
import pushupgrade.store.Database;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/**
 * Pushes as publishers command them: checked, recorded, audited, then handed to their workflow.
 * Every command may be sent twice.
 */
public final class PushConsole {
  /** How long a command waits for a worker to take it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED);

  private final WorkflowClient client;
  private final InstantSource clock;
  private final PushStore pushes;
  private final ScheduleRules rules;
  private final AuditLog audit;

  /**
   * @param clock the time in which pushes are scheduled
   */
  public PushConsole(Database database, WorkflowClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
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
    return started(pushes.create(request, clock.instant()), request, actor);
  }

  /** Records the push of a draft and starts its workflow; the same request twice is one push. */
  public PushId schedule(PushDraft draft, Actor actor) {
    var push = pushes.create(draft.push(), draft.request(), clock.instant());
    return started(push, draft.request(), actor);
  }

  private PushId started(PushId push, PushRequest request, Actor actor) {
    start(push, request);
    var why =
        request.waiver().map(reason -> "notice waived: " + reason).orElse(request.description());
    var command = request.retryOf().isPresent() ? "retry" : "schedule";
    note(actor, command, push, why);
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
    } catch (WorkflowServiceException failed) {
      throw notStarted(push, failed);
    }
  }

  /** A service that says no started nothing, so nothing is kept; otherwise it may have started. */
  private RuntimeException notStarted(PushId push, WorkflowServiceException failed) {
    var status =
        failed.getCause() instanceof StatusRuntimeException answer
            ? answer.getStatus()
            : Status.UNKNOWN;
    if (REFUSALS.contains(status.getCode())) {
      pushes.discard(push);
      return new IllegalStateException(
          "The Temporal service refused the push and nothing was scheduled: %s. If it names a search attribute, start a worker once, then try again."
              .formatted(status.getDescription()),
          failed);
    }
    return new IllegalStateException(
        "The Temporal service did not answer: send the same command again, it makes no second push.",
        failed);
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

  /** Refused at once when the record knows that the push is over; otherwise its workflow judges. */
  private void command(PushId push, Consumer<PushWorkflow> command) {
    var known = pushes.get(push);
    if (known.status().ended()) {
      throw new IllegalStateException(
          "Push %s is over (%s), nothing can be changed any more: see 'report %s'"
              .formatted(push, PlatformWords.of(known.status()), push));
    }
    var workflow = client.newWorkflowStub(PushWorkflow.class, WorkflowIds.push(push));
    try {
      CompletableFuture.runAsync(() -> command.accept(workflow), Thread::startVirtualThread)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException nobody) {
      throw new IllegalStateException(
          "No worker answered: start one with 'worker' or 'dev', look at 'report %s', then try again"
              .formatted(push),
          nobody);
    } catch (ExecutionException refused) {
      throw refusal(push, refused.getCause());
    }
  }

  private static RuntimeException refusal(PushId push, @Nullable Throwable cause) {
    return switch (cause) {
      case WorkflowUpdateException refused -> new IllegalStateException(reasonOf(refused), refused);
      case WorkflowNotFoundException gone ->
          new IllegalStateException(
              "No workflow leads push %s: see 'report %s'; if it never began, send its 'schedule' again"
                  .formatted(push, push),
              gone);
      case RuntimeException other -> other;
      case null, default -> new IllegalStateException("The command failed: " + cause, cause);
    };
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
