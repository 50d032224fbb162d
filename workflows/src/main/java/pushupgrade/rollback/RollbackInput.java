package pushupgrade.rollback;

import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * One org's way back; who asked and why is in the record under the request.
 *
 * @param request the id of the request in the record
 * @param now whether it need not wait for the instance's window
 */
public record RollbackInput(
    String request, PushId push, OrgId org, RollbackKind kind, boolean now) {}
