package pushupgrade.starter.console;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import pushupgrade.temporal.WorkflowIds;

/**
 * Pushes as publishers command them: checked, recorded, audited, then handed to their workflow.
 * Every command may be sent twice.
 */
public final class PushConsole {
  /** How long a command waits for a worker to take it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WorkflowClient client;
  private final InstantSource clock;
  private final PushStore pushes;
  private final ScheduleRules rules;
  private final AuditLog audit;
  private final KnownRequests requests;
  private final LeadingWorkflows leaders;

  /**
   * @param clock the time in which pushes are scheduled
   */
  public PushConsole(Database database, WorkflowClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.pushes = new PushStore(database);
    this.rules = new ScheduleRules(new VersionStore(database));
    this.audit = new AuditLog(database);
    this.requests = new KnownRequests(database);
    this.leaders = new LeadingWorkflows(pushes, client);
  }

  /**
   * Records a push and starts its workflow; the targets are frozen there.
   *
   * @throws IllegalArgumentException naming every rule that refuses the request, or what differs
   *     where its key belongs to another
   */
  public PushId schedule(PushRequest request, Actor actor) {
    var known = requests.pushOf(request);
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
    leaders.start(push, request);
    var why =
        request.waiver().map(reason -> "notice waived: " + reason).orElse(request.description());
    var command = request.retryOf().isPresent() ? "retry" : "schedule";
    note(new Ask(actor, command, push, why), AuditEntry.DONE);
    return push;
  }

  /** Waits for the end of a push. */
  public PushTally await(PushId push) {
    return client.newUntypedWorkflowStub(WorkflowIds.push(push)).getResult(PushTally.class);
  }

  /** Moves a push that has not begun to another time. */
  public void reschedule(PushId push, Instant at, Actor actor) {
    command(new Ask(actor, "reschedule", push, "to " + at), workflow -> workflow.reschedule(at));
  }

  /** Nothing new starts until it is resumed. */
  public void pause(PushId push, String reason, Actor actor) {
    var why = new PushCommand(reason);
    command(new Ask(actor, "pause", push, reason), workflow -> workflow.pause(why));
  }

  /** Goes on after a pause or a halt, or where a workflow that was ended from outside has stood. */
  public void resume(PushId push, String reason, Actor actor) {
    var why = new PushCommand(reason);
    var ask = new Ask(actor, "resume", push, reason);
    if (leaders.isLed(push)) {
      command(ask, workflow -> workflow.resume(why));
    } else {
      note(ask, AuditEntry.REQUESTED);
      leaders.takeUp(new PushInput(push, true));
      note(ask, AuditEntry.DONE);
    }
  }

  /** Ends a push; orgs in flight finish. */
  public void abort(PushId push, String reason, Actor actor) {
    var why = new PushCommand(reason);
    if (!leaders.isLed(push)) {
      leaders.takeUp(PushInput.of(push));
    }
    command(new Ask(actor, "abort", push, reason), workflow -> workflow.abort(why));
  }

  /** Who asks what of which push, and why. */
  private record Ask(Actor actor, String command, PushId push, String why) {
    AuditEntry noted(Instant at, String result) {
      return new AuditEntry(at, actor, command, push.value(), why, result);
    }
  }

  /**
   * Refused at once when the record knows that the push is over; otherwise its workflow judges. The
   * audit log hears of the command before the workflow does, and then what came of it.
   */
  private void command(Ask ask, Consumer<PushWorkflow> command) {
    var push = ask.push();
    var known = pushes.get(push);
    if (known.status().ended()) {
      throw new IllegalStateException(
          "Push %s is over (%s), nothing can be changed any more: see 'report %s'"
              .formatted(push, PlatformWords.of(known.status()), push));
    }
    var workflow = client.newWorkflowStub(PushWorkflow.class, WorkflowIds.push(push));
    note(ask, AuditEntry.REQUESTED);
    try {
      CompletableFuture.runAsync(() -> command.accept(workflow), Thread::startVirtualThread)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      note(ask, AuditEntry.DONE);
    } catch (TimeoutException | InterruptedException nobody) {
      note(ask, AuditEntry.NO_ANSWER); // a worker that comes back may still do it
      throw new IllegalStateException(
          "No worker answered: start one with 'worker' or 'dev', look at 'report %s', then try again"
              .formatted(push),
          nobody);
    } catch (ExecutionException refused) {
      var why = refusal(push, refused.getCause());
      note(ask, "failed: " + why.getMessage());
      throw why;
    }
  }

  private static RuntimeException refusal(PushId push, @Nullable Throwable cause) {
    return switch (cause) {
      case WorkflowUpdateException refused -> new IllegalStateException(reasonOf(refused), refused);
      case WorkflowNotFoundException gone ->
          new IllegalStateException(
              "No workflow leads push %s, somebody ended it: 'resume' takes the push up again, 'abort' ends it"
                  .formatted(push),
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

  private void note(Ask ask, String result) {
    audit.add(ask.noted(clock.instant(), result));
  }
}
