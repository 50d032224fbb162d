package pushupgrade.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pushupgrade.record.PushRow;
import pushupgrade.record.TargetFreeze.Planned;

/** What deserves a second look before a push is scheduled. */
final class PlanWarnings {
  private PlanWarnings() {}

  static List<String> of(
      PushRow push, List<Planned> planned, List<PushPlanReport.Instance> instances) {
    var warnings = new ArrayList<String>();
    if (PushPlans.sum(PushPlans.toUpgrade(planned)) == 0) {
      warnings.add("No org will be upgraded: look at the exclusions and the filters.");
    }
    push.waiver().ifPresent(why -> warnings.add("Subscribers get less notice: " + why));
    for (var instance : instances) {
      if (instance.first() == null || instance.last() == null) {
        warnings.add(
            "%s has no window before the end of the push: orgs there will fail with NO_WINDOW."
                .formatted(instance.name()));
      } else if (instance.first().businessHours() || instance.last().businessHours()) {
        warnings.add(
            "%s opens in local business hours (%s): people may be at work."
                .formatted(instance.name(), when(instance)));
      }
    }
    return warnings;
  }

  private static String when(PushPlanReport.Instance instance) {
    var first = Objects.requireNonNull(instance.first());
    var shown = first.businessHours() ? first : Objects.requireNonNull(instance.last());
    return shown.localTime() + " " + instance.zone();
  }
}
