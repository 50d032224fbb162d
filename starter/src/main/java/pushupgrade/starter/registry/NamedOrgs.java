package pushupgrade.starter.registry;

import pushupgrade.registry.intake.OrgList;

/**
 * The orgs that a command names.
 *
 * @param only whether there is a list of orgs at all; otherwise everyone is meant
 */
record NamedOrgs(OrgList listed, OrgList excluded, boolean only) {}
