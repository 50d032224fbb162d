package pushupgrade.source;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.source.Shape.Field;
import pushupgrade.source.Shape.Size;

/** Reads what a field promises out of its definition. */
final class FieldReader {
  private final Namespace namespace;
  private final String file;

  FieldReader(Namespace namespace, String file) {
    this.namespace = namespace;
    this.file = file;
  }

  Field shape(XmlNode field) {
    var size =
        new Size(number(field, "length"), number(field, "precision"), number(field, "scale"));
    return new Field(
        type(field),
        size,
        field.isTrue("required"),
        field.isTrue("unique"),
        picklist(field),
        restricted(field));
  }

  private String type(XmlNode field) {
    var type = field.text("type");
    if (field.first("formula").isPresent()) {
      return "Formula(" + type + ")";
    }
    var shared = field.first("valueSet").map(set -> set.text("valueSetName")).orElse("");
    if (!shared.isEmpty()) {
      return type + "(" + namespace.own(shared) + ")";
    }
    var target = field.text("referenceTo");
    if (target.isEmpty()) {
      return type;
    }
    return type + "(" + namespace.custom(target) + ")";
  }

  private static List<String> picklist(XmlNode field) {
    var definition =
        field.first("valueSet").flatMap(set -> set.first("valueSetDefinition")).stream()
            .flatMap(set -> values(set, "value").stream());
    var old =
        field.first("picklist").stream().flatMap(set -> values(set, "picklistValues").stream());
    return Stream.concat(definition, old).toList();
  }

  /** The active values among the children of this name. */
  static List<String> values(XmlNode set, String child) {
    return set.all(child).stream()
        .filter(value -> !value.text("isActive").equalsIgnoreCase("false"))
        .map(value -> value.text("fullName"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static boolean restricted(XmlNode field) {
    var set = field.first("valueSet");
    return set.map(node -> node.isTrue("restricted")).orElseGet(() -> oldRestricted(field));
  }

  private static boolean oldRestricted(XmlNode field) {
    return field.first("picklist").map(node -> node.isTrue("restrictedPicklist")).orElse(false);
  }

  private @Nullable Integer number(XmlNode field, String child) {
    var text = field.text(child);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new SourceRefusedException(
          file
              + ":"
              + field.line
              + " has the "
              + child
              + " '"
              + EntryNames.shown(text)
              + "': write a whole number",
          e);
    }
  }
}
