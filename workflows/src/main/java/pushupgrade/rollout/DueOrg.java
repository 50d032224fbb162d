package pushupgrade.rollout;

import pushupgrade.id.OrgId;

/** An org whose turn has come, and the number that its attempt bears. */
public record DueOrg(OrgId org, int attempt) {}
