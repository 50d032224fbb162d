package pushupgrade.temporal;

import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/** The workflow ids, all of them. Nobody else puts one together. */
public final class WorkflowIds {
  private WorkflowIds() {}

  /** The workflow that leads a push. */
  public static String push(PushId push) {
    return "push/" + push;
  }

  /** The rollout of one wave on one instance. */
  public static String rollout(PushId push, int wave, String instance) {
    return "push/" + push + "/" + wave + "/" + instance;
  }

  /** The attempts of one org in one push; each attempt is a run of its own. */
  public static String orgUpgrade(PushId push, OrgId org) {
    return "push/" + push + "/org/" + org;
  }

  /** The delivery of a push's mails. */
  public static String mail(PushId push) {
    return "push/" + push + "/mail";
  }

  /** One org's way back to its recorded prior version. */
  public static String rollback(OrgId org, String request) {
    return "rollback/" + org + "/" + request;
  }
}
