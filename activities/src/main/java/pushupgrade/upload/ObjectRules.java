package pushupgrade.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.source.Component;
import pushupgrade.source.Shape;
import pushupgrade.source.Shape.ObjectDefinition;
import pushupgrade.source.Shape.SyntaxError;
import pushupgrade.source.Shape.Trigger;

/** Rules about object definitions, triggers, and Apex as text. */
final class ObjectRules {
  private ObjectRules() {}

  static List<Finding> visibility(PatchRule rule, Pair pair) {
    var was = definition(pair.was());
    var is = definition(pair.is());
    if (was == null || is == null || was.equals(is)) {
      return List.of();
    }
    var message =
        "Code and settings of subscribers rely on who can see it: make it " + shown(was) + " again";
    return List.of(pair.finding(rule, shown(was), shown(is), message));
  }

  private static @Nullable ObjectDefinition definition(@Nullable Component component) {
    return component != null && component.shape() instanceof ObjectDefinition object
        ? object
        : null;
  }

  private static String shown(ObjectDefinition object) {
    var settings = object.settingsType().isEmpty() ? "" : object.settingsType() + " setting, ";
    return settings + object.visibility();
  }

  static List<Finding> trigger(PatchRule rule, Pair pair) {
    var was = object(pair.was());
    var is = object(pair.is());
    if (was.isEmpty() || is.isEmpty() || was.equals(is)) {
      return List.of();
    }
    var message = "A trigger stays on its object: add a new one for " + is;
    return List.of(pair.finding(rule, was, is, message));
  }

  private static String object(@Nullable Component component) {
    return component != null && component.shape() instanceof Trigger trigger
        ? trigger.object()
        : "";
  }

  static List<Finding> syntax(PatchRule rule, Pair pair) {
    return pair.is() == null
        ? List.of()
        : errors(pair.is().shape()).stream()
            .map(
                error -> {
                  var message = "Apex does not parse here, correct it: " + error.message();
                  return pair.finding(rule, Severity.ERROR, error.line(), "", "", message);
                })
            .toList();
  }

  private static List<SyntaxError> errors(Shape shape) {
    return switch (shape) {
      case Shape.Apex apex -> apex.errors();
      case Trigger trigger -> trigger.errors();
      case Shape.None none -> List.of();
      case Shape.Field field -> List.of();
      case Shape.ValueSet set -> List.of();
      case ObjectDefinition object -> List.of();
    };
  }
}
