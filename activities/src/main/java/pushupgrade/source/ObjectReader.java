package pushupgrade.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pushupgrade.source.Shape.ObjectDefinition;

/** Turns object files, and files of their parts, into components. */
final class ObjectReader {
  private static final Set<String> NAME = Set.of("fullName");

  private final Namespace namespace;

  ObjectReader(Namespace namespace) {
    this.namespace = namespace;
  }

  /** The object itself and whatever parts its file holds. */
  List<Component> object(String object, String file, XmlNode root) {
    var components = new ArrayList<Component>();
    var shape = definition(root);
    var digest = root.digestWithout(ObjectParts.elements());
    var name = namespace.custom(object);
    components.add(new Component(type(object, shape), name, digest, file, root.line, shape));
    for (var child : root.children) {
      var type = ObjectParts.byElement(child.name);
      if (type != null) {
        components.add(part(type, object, childName(file, child), file, child));
      }
    }
    return components;
  }

  private static String childName(String file, XmlNode child) {
    var name = child.text("fullName");
    if (name.isEmpty()) {
      throw new SourceRefusedException(
          file + ":" + child.line + " has a " + child.name + " element without fullName: name it");
    }
    return name;
  }

  /** One part of an object. */
  Component part(ComponentType type, String object, String name, String file, XmlNode element) {
    var full = namespace.inside(object, type, name);
    var shape =
        type == ComponentType.CUSTOM_FIELD
            ? new FieldReader(namespace, file).shape(element)
            : Shape.NONE;
    return new Component(type, full, element.digestWithout(NAME), file, element.line, shape);
  }

  private static ObjectDefinition definition(XmlNode root) {
    var visibility = root.text("visibility");
    return new ObjectDefinition(
        root.text("customSettingsType"), visibility.isEmpty() ? "Public" : visibility);
  }

  private static ComponentType type(String object, ObjectDefinition shape) {
    if (!shape.settingsType().isEmpty()) {
      return ComponentType.CUSTOM_SETTING;
    }
    return object.toLowerCase(Locale.ROOT).endsWith("__mdt")
        ? ComponentType.CUSTOM_METADATA_TYPE
        : ComponentType.CUSTOM_OBJECT;
  }
}
