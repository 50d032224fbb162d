package pushupgrade.starter.console;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DuplicateKeyException;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.record.PushStore;
import pushupgrade.record.RollbackStore;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.AuditLog;
import pushupgrade.rollback.OrgRollbackWorkflow;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.rollback.RollbackOutcome;
import pushupgrade.store.Database;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;

/** Ways back for single orgs: reverts by subscribers, roll-backs by partner operations. */
public final class WaysBack {
  private final Database database;
  private final WorkflowClient client;
  private final InstantSource clock;
  private final RollbackStore requests;

  /**
   * @param clock the time in which pushes run
   */
  public WaysBack(Database database, WorkflowClient client, InstantSource clock) {
    this.database = database;
    this.client = client;
    this.clock = clock;
    this.requests = new RollbackStore(database);
  }

  /**
   * What a way back is for.
   *
   * @param caseNumber partner operations' case; empty for a revert
   * @param now whether it need not wait for the instance's window
   */
  public record Wish(PushId push, RollbackKind kind, Optional<String> caseNumber, boolean now) {}

  /**
   * Why the org cannot be taken back, as far as the record tells before anything is started.
   *
   * @throws IllegalArgumentException when there is no such push
   */
  public Optional<String> refusal(Wish wish, OrgId org) {
    var window = Duration.ofHours(new PushStore(database).get(wish.push()).policy().revertHours());
    return requests.refusal(input(wish, org, ""), window, clock.instant());
  }

  /**
   * Records the request and its audit row, both or neither, then starts its workflow. The same wish
   * again, while it is not fulfilled, is the same request; its workflow is started again only where
   * none runs.
   *
   * @throws WorkflowServiceException when the Temporal service does not answer; the same wish again
   *     goes on from there
   */
  public RollbackInput start(Wish wish, OrgId org, Actor actor) {
    var id = requests.idFor(wish.push(), org, wish.kind(), wish.caseNumber(), wish.now());
    var input = input(wish, org, id);
    try {
      database.transactions().executeWithoutResult(status -> record(wish, input, actor));
    } catch (DuplicateKeyException meanwhile) {
      // The same command, sent twice at once: the other one has recorded it.
    }
    begin(wish, input);
    return input;
  }

  /** How the same wish ended before, where it was fulfilled. */
  public Optional<RollbackOutcome> fulfilled(Wish wish, OrgId org) {
    return requests.fulfilled(wish.push(), org, wish.kind(), wish.caseNumber());
  }

  private void begin(Wish wish, RollbackInput input) {
    var org = input.org();
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.rollback(org, input.request()))
            .setTaskQueue(TaskQueues.PUSH)
            .setStaticSummary("%s of org %s after push %s".formatted(wish.kind(), org, wish.push()))
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder()
                    .set(SearchKeys.PUSH_ID, wish.push().value())
                    .set(SearchKeys.ORG_ID, org.value())
                    .build())
            .build();
    try {
      WorkflowClient.start(
          client.newWorkflowStub(OrgRollbackWorkflow.class, options)::takeBack, input);
    } catch (WorkflowExecutionAlreadyStarted again) {
      // One request, one workflow.
    }
  }

  private void record(Wish wish, RollbackInput input, Actor actor) {
    requests.insert(
        new RollbackStore.Request(
            input.request(), wish.push(), input.org(), wish.kind(), wish.caseNumber(), actor.who()),
        clock.instant());
    var command = wish.kind() == RollbackKind.REVERT ? "revert" : "rollback";
    var why =
        "push " + wish.push() + wish.caseNumber().map(number -> ", case " + number).orElse("");
    new AuditLog(database)
        .add(
            new AuditEntry(clock.instant(), actor, command, input.org().value(), why, "requested"));
  }

  private static RollbackInput input(Wish wish, OrgId org, String request) {
    return new RollbackInput(request, wish.push(), org, wish.kind(), wish.now());
  }

  /** How it ended, when it ends within the patience; otherwise it waits, for a window usually. */
  public Optional<RollbackOutcome> await(RollbackInput input, Duration patience) {
    var workflow =
        client.newUntypedWorkflowStub(WorkflowIds.rollback(input.org(), input.request()));
    try {
      return Optional.of(
          workflow.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, RollbackOutcome.class));
    } catch (TimeoutException stillWaiting) {
      return Optional.empty();
    }
  }
}
