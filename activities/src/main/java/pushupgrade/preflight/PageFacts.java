package pushupgrade.preflight;

import java.util.List;
import java.util.Map;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;

/**
 * What was read of a page of orgs.
 *
 * @param unmet the requirements of the version that an org does not meet, in their order
 * @param components each org's own components, in the order in which a conflict is looked for
 * @param jobs the running jobs of those orgs that have some
 */
record PageFacts(
    Map<OrgId, OrgState> states,
    Map<OrgId, List<Obstacle>> unmet,
    Map<OrgId, List<OwnName>> components,
    Map<OrgId, Obstacle> jobs) {
  /** A component of an org's own. */
  record OwnName(String type, String fullName) {}

  List<Obstacle> missing(OrgId org) {
    return unmet.getOrDefault(org, List.of());
  }

  List<OwnName> own(OrgId org) {
    return components.getOrDefault(org, List.of());
  }
}
