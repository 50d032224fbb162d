package pushupgrade.starter.demo;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Optional;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.Role;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.worker.VirtualTemporal;

/** One subscriber goes back to the version it had, inside the revert window. */
final class DemoRevert {
  private static final Actor SUBSCRIBER = new Actor("subscriber", Role.SUBSCRIBER);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Database database;
  private final VirtualTemporal temporal;

  DemoRevert(Database database, VirtualTemporal temporal) {
    this.database = database;
    this.temporal = temporal;
  }

  /** Reverts the org that was upgraded last and waits until it is done; answers a sentence. */
  String ofLastUpgraded(PushId push) {
    var org = lastUpgraded(push);
    if (org.isEmpty()) {
      return "No org was upgraded, so none can revert";
    }
    var ways = new WaysBack(database, temporal.client(), temporal);
    var wish = new WaysBack.Wish(push, RollbackKind.REVERT, Optional.empty(), true);
    var outcome = ways.await(ways.start(wish, org.get(), SUBSCRIBER), PATIENCE).orElseThrow();
    return "The subscriber of org " + org.get() + " reverts: " + outcome.detail();
  }

  /** Waits until all mails of an ended push are out. */
  static void awaitMail(WorkflowClient client, PushId push) {
    client.newUntypedWorkflowStub(WorkflowIds.mail(push)).getResult(Void.class);
  }

  private Optional<OrgId> lastUpgraded(PushId push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT org_id FROM push_job WHERE push_id = ? AND status = 'SUCCEEDED'
             ORDER BY ended_at DESC, org_id FETCH FIRST 1 ROWS ONLY
            """)
        .param(push.value())
        .query((row, n) -> new OrgId(Columns.text(row, "org_id")))
        .optional();
  }
}
