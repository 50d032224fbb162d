package pushupgrade.starter.console;

import pushupgrade.id.PushId;
import pushupgrade.record.PushRequest;
import pushupgrade.report.PushPlanReport;

/**
 * A checked request with what it would do; nothing of it is in the record yet, unless the same
 * request was sent before.
 *
 * @param push the id it will have, or has
 * @param known whether the same request made this push before
 */
public record PushDraft(PushId push, PushRequest request, PushPlanReport plan, boolean known) {}
