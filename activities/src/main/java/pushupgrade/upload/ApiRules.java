package pushupgrade.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pushupgrade.source.ApexMember;
import pushupgrade.source.Component;
import pushupgrade.source.Shape.Apex;

/** Rules about Apex that others call, extend or implement. */
final class ApiRules {
  private ApiRules() {}

  /** The Apex of both sides, where both parse and there is something to compare. */
  private record Both(Map<String, ApexMember> was, Map<String, ApexMember> is) {
    static Optional<Both> of(Pair pair, ApiSurface surface) {
      var was = apex(pair.was());
      var is = apex(pair.is());
      if (was == null || is == null || !is.errors().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new Both(seen(was, surface), seen(is, surface)));
    }

    private static @Nullable Apex apex(@Nullable Component component) {
      return component != null && component.shape() instanceof Apex apex ? apex : null;
    }

    private static Map<String, ApexMember> seen(Apex apex, ApiSurface surface) {
      return apex.members().stream()
          .filter(surface::holds)
          .collect(Collectors.toMap(ApexMember::id, Function.identity(), (first, twin) -> first));
    }

    /** A missing type is said once, not again for each of its members. */
    List<ApexMember> gone() {
      return was.values().stream()
          .filter(member -> !is.containsKey(member.id()))
          .filter(member -> member.owner().isEmpty() || is.containsKey(member.owner()))
          .toList();
    }
  }

  static List<Finding> removed(PatchRule rule, Pair pair, ApiSurface surface) {
    var both = Both.of(pair, surface);
    if (both.isEmpty()) {
      return List.of();
    }
    return both.get().gone().stream()
        .map(
            member -> {
              var like = sameName(member, both.get());
              var message =
                  "Others may call it: keep the old signature, if need be beside the new one";
              var line = like.map(ApexMember::line).orElseGet(() -> pair.shown().line());
              var left = like.map(ApexMember::shown).orElse("");
              return pair.finding(rule, Severity.ERROR, line, member.shown(), left, message);
            })
        .toList();
  }

  private static Optional<ApexMember> sameName(ApexMember member, Both both) {
    return both.is().values().stream()
        .filter(other -> name(other.id()).equals(name(member.id())))
        .filter(other -> !both.was().containsKey(other.id()))
        .findFirst();
  }

  private static String name(String id) {
    var parenthesis = id.indexOf('(');
    return parenthesis < 0 ? id : id.substring(0, parenthesis);
  }

  static List<Finding> changed(PatchRule rule, Pair pair, ApiSurface surface) {
    var both = Both.of(pair, surface);
    if (both.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (var was : both.get().was().values()) {
      var is = both.get().is().get(was.id());
      if (is != null) {
        var broken = broken(was, is, surface);
        if (!broken.isEmpty()) {
          var message = "Others rely on it being " + String.join(", ", broken) + ": keep that";
          findings.add(
              pair.finding(rule, Severity.ERROR, is.line(), was.shown(), is.shown(), message));
        }
      }
    }
    return findings;
  }

  private static List<String> broken(ApexMember was, ApexMember is, ApiSurface surface) {
    var broken = new ArrayList<>(surface.promises(was));
    broken.removeAll(is.promises());
    if (was.global() && !is.global()) {
      broken.add("global");
    }
    return broken;
  }

  static List<Finding> demanded(PatchRule rule, Pair pair, ApiSurface surface) {
    var both = Both.of(pair, surface);
    if (both.isEmpty()) {
      return List.of();
    }
    return both.get().is().values().stream()
        .filter(ApexMember::demanded)
        .filter(member -> !both.get().was().containsKey(member.id()))
        .filter(member -> both.get().was().containsKey(member.owner()))
        .map(member -> demand(rule, pair, member))
        .toList();
  }

  /** Only global types are implemented by subscribers; a public one is the publisher's own. */
  private static Finding demand(PatchRule rule, Pair pair, ApexMember member) {
    var severity = member.global() ? Severity.ERROR : Severity.WARNING;
    var message =
        "Whoever implements or extends it no longer compiles: give it a body or a type of its own";
    return pair.finding(rule, severity, member.line(), "", member.shown(), message);
  }
}
