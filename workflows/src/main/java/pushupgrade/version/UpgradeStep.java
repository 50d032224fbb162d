package pushupgrade.version;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One org's way from the installed version to the pushed one. */
public record UpgradeStep(VersionFacts from, VersionFacts to) {
  /** Every rule's refusal, in the order of the rules; empty when the step is eligible. */
  public List<UpgradeRefusal> refusals() {
    return Arrays.stream(UpgradeRule.values())
        .map(rule -> rule.refuse(this))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether no rule refuses it. */
  public boolean eligible() {
    return refusals().isEmpty();
  }
}
