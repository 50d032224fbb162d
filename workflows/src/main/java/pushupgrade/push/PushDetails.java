package pushupgrade.push;

import io.temporal.workflow.Workflow;
import pushupgrade.id.PushId;
import pushupgrade.temporal.SearchKeys;

/**
 * What the Web UI shows of a push: search attributes once, and a line of Markdown that follows it.
 */
final class PushDetails {
  private PushDetails() {}

  static void describe(PushId push, String version) {
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.PUSH_ID.valueSet(push.value()), SearchKeys.PACKAGE_VERSION.valueSet(version));
  }

  static void progress(String now, PushStatus status) {
    Workflow.setCurrentDetails("**" + status + "**: " + now);
  }

  static void ended(PushStatus status, PushTally tally) {
    Workflow.upsertTypedSearchAttributes(SearchKeys.PUSH_OUTCOME.valueSet(status.name()));
    Workflow.setCurrentDetails("**" + status + "**: " + tally.shown());
  }
}
