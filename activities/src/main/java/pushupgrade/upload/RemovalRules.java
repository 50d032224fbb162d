package pushupgrade.upload;

import java.util.List;
import pushupgrade.source.ComponentType;

/** Rules about what is gone. */
final class RemovalRules {
  private RemovalRules() {}

  static List<Finding> component(PatchRule rule, Pair pair) {
    var was = pair.was();
    if (was == null || pair.is() != null || was.type() == ComponentType.CUSTOM_FIELD) {
      return List.of();
    }
    var kind = was.type().apiName();
    return List.of(
        pair.finding(
            rule,
            kind,
            "",
            "A patch removes nothing: put " + kind + " " + was.fullName() + " back"));
  }

  static List<Finding> field(PatchRule rule, Pair pair) {
    var was = pair.was();
    if (was == null || pair.is() != null || was.type() != ComponentType.CUSTOM_FIELD) {
      return List.of();
    }
    return List.of(
        pair.finding(
            rule,
            FieldRules.type(was.shape()),
            "",
            "A patch removes no field: put " + was.fullName() + " back"));
  }
}
