package pushupgrade.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pushupgrade.source.Component;
import pushupgrade.source.Shape;
import pushupgrade.source.Shape.Field;

/** Rules about fields and picklists: whatever fitted before must still fit. */
final class FieldRules {
  private FieldRules() {}

  static String type(Shape shape) {
    return shape instanceof Field field ? field.type() : "";
  }

  private static @Nullable Field field(@Nullable Component component) {
    return component != null && component.shape() instanceof Field field ? field : null;
  }

  static List<Finding> type(PatchRule rule, Pair pair) {
    var was = field(pair.was());
    var is = field(pair.is());
    if (was == null || is == null || was.type().equalsIgnoreCase(is.type())) {
      return List.of();
    }
    var message = "A patch keeps the type of a field: make it " + was.type() + " again";
    return List.of(pair.finding(rule, was.type(), is.type(), message));
  }

  static List<Finding> length(PatchRule rule, Pair pair) {
    return narrowed(rule, pair, field -> field.size().length(), "characters");
  }

  static List<Finding> precision(PatchRule rule, Pair pair) {
    return narrowed(rule, pair, field -> field.size().whole(), "digits before the point");
  }

  static List<Finding> scale(PatchRule rule, Pair pair) {
    return narrowed(rule, pair, field -> field.size().scale(), "digits after the point");
  }

  private static List<Finding> narrowed(
      PatchRule rule, Pair pair, Function<Field, @Nullable Integer> size, String unit) {
    var was = field(pair.was());
    var is = field(pair.is());
    if (was == null || is == null || !was.type().equalsIgnoreCase(is.type())) {
      return List.of();
    }
    var before = size.apply(was);
    var now = size.apply(is);
    if (before == null || (now != null && now >= before)) {
      return List.of();
    }
    var message = "A patch narrows no field: allow at least " + before + " " + unit;
    var left = now == null ? "none given" : now + " " + unit;
    return List.of(pair.finding(rule, before + " " + unit, left, message));
  }

  static List<Finding> required(PatchRule rule, Pair pair) {
    var was = field(pair.was());
    var is = field(pair.is());
    if (was == null || is == null || was.required() || !is.required()) {
      return List.of();
    }
    var message = "Records without a value would no longer save: make it optional again";
    return List.of(pair.finding(rule, "optional", "required", message));
  }

  static List<Finding> requiredFromTheStart(PatchRule rule, Pair pair) {
    var is = field(pair.is());
    if (pair.was() != null || is == null || !is.required() || !pair.inKnownObject()) {
      return List.of();
    }
    var message =
        "The subscriber's own code saves such records without this new field: make it optional or"
            + " give it a default";
    return List.of(
        pair.finding(rule, Severity.WARNING, pair.shown().line(), "", "required", message));
  }

  static List<Finding> unique(PatchRule rule, Pair pair) {
    var was = field(pair.was());
    var is = field(pair.is());
    if (was == null || is == null || was.unique() || !is.unique()) {
      return List.of();
    }
    var message = "Records with equal values would no longer save: allow duplicates again";
    return List.of(pair.finding(rule, "not unique", "unique", message));
  }

  static List<Finding> restricted(PatchRule rule, Pair pair) {
    var was = field(pair.was());
    var is = field(pair.is());
    if (was == null || is == null || was.restricted() || !is.restricted()) {
      return List.of();
    }
    var message = "Values that subscribers stored would be refused: leave the picklist open";
    return List.of(pair.finding(rule, "open", "restricted", message));
  }

  static List<Finding> values(PatchRule rule, Pair pair) {
    var is = pair.is();
    if (pair.was() == null || is == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (var value : values(pair.was().shape())) {
      if (!values(is.shape()).contains(value)) {
        var message = "Records may hold this value: put '" + value + "' back";
        findings.add(pair.finding(rule, value, "", message));
      }
    }
    return findings;
  }

  private static List<String> values(Shape shape) {
    return switch (shape) {
      case Field field -> field.values();
      case Shape.ValueSet set -> set.values();
      case Shape.None none -> List.of();
      case Shape.ObjectDefinition object -> List.of();
      case Shape.Apex apex -> List.of();
      case Shape.Trigger trigger -> List.of();
    };
  }
}
