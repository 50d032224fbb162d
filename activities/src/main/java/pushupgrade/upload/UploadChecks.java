package pushupgrade.upload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import pushupgrade.source.Component;
import pushupgrade.source.ComponentType;
import pushupgrade.source.PackageSource;

/** Asks every rule about every component and gives all answers at once. */
public final class UploadChecks {
  private UploadChecks() {}

  /**
   * All findings, errors first. A candidate without a base (the first version of a package) gives
   * an empty base.
   */
  public static List<Finding> check(
      Iterable<Component> base, PackageSource candidate, ApiSurface surface) {
    var was = byKey(base);
    var is = byKey(candidate.components());
    var findings = new ArrayList<Finding>(opaque(candidate));
    for (var component : was.values()) {
      answers(new Pair(component, is.get(component.key()), true), surface).forEach(findings::add);
    }
    for (var component : is.values()) {
      if (!was.containsKey(component.key())) {
        var known = was.containsKey(objectKey(component));
        answers(new Pair(null, component, known), surface).forEach(findings::add);
      }
    }
    findings.sort(Finding.ORDER);
    return List.copyOf(findings);
  }

  private static Stream<Finding> answers(Pair pair, ApiSurface surface) {
    return Arrays.stream(PatchRule.values()).flatMap(rule -> rule.check(pair, surface).stream());
  }

  static Map<String, Component> byKey(Iterable<Component> components) {
    var byKey = new LinkedHashMap<String, Component>();
    components.forEach(component -> byKey.put(component.key(), component));
    return byKey;
  }

  private static String objectKey(Component part) {
    var name = part.fullName().toLowerCase(Locale.ROOT);
    var dot = name.indexOf('.');
    return ComponentType.CUSTOM_OBJECT.apiName() + ":" + (dot < 0 ? name : name.substring(0, dot));
  }

  private static List<Finding> opaque(PackageSource candidate) {
    return candidate.components().stream()
        .filter(component -> component.type() == ComponentType.OPAQUE)
        .map(
            component ->
                new Finding(
                    "unknown-kind",
                    Severity.INFO,
                    component.fullName(),
                    component.file(),
                    1,
                    "",
                    "",
                    "Its kind is not known here: it is carried and compared as a whole; nothing"
                        + " to do"))
        .toList();
  }
}
