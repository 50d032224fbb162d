package pushupgrade.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pushupgrade.id.OrgId;
import pushupgrade.record.PushRow;
import pushupgrade.record.TargetFreeze.Planned;

/** What deserves a second look before a push is scheduled. */
record PlanWarnings(PushRow push, List<Planned> planned, List<PushPlanReport.Instance> instances) {
  /**
   * All of them.
   *
   * @param openSteps the steps of the version's checklist that are open
   * @param leftOut orgs of the waves' lists that the filters do not meet
   */
  List<String> with(List<String> openSteps, List<OrgId> leftOut) {
    var warnings = new ArrayList<String>();
    if (PushPlans.sum(PushPlans.toUpgrade(planned)) == 0) {
      warnings.add("No org will be upgraded: look at the exclusions and the filters.");
    }
    push.waiver().ifPresent(why -> warnings.add("Subscribers get less notice: " + why));
    if (!openSteps.isEmpty()) {
      warnings.add(
          "Open in the version's checklist: %s. See `push-upgrade version checklist %s`."
              .formatted(String.join(", ", openSteps), push.version()));
    }
    if (!leftOut.isEmpty()) {
      warnings.add(
          "The filters leave out %d orgs of the waves' lists, or they do not have the package: %s."
              .formatted(
                  leftOut.size(),
                  leftOut.stream().map(OrgId::value).collect(Collectors.joining(", "))));
    }
    for (var instance : instances) {
      if (instance.first() == null || instance.last() == null) {
        warnings.add(
            "%s has no window before the end of the push: orgs there will fail with NO_WINDOW."
                .formatted(instance.name()));
      } else if (instance.atWork() != null) {
        warnings.add(
            "%s opens in local business hours (%s %s): people may be at work."
                .formatted(instance.name(), instance.atWork().localTime(), instance.zone()));
      }
    }
    return warnings;
  }
}
