package pushupgrade.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pushupgrade.source.Shape.ValueSet;
import pushupgrade.source.SourceTree.SourceFile;

/** Turns the files of one component, or a file of several, into components. */
final class ComponentReader {
  private static final Set<String> NOTHING = Set.of();
  private static final Set<String> NAME = Set.of("fullName");

  private final Namespace namespace;
  private final ContentReader content;
  private final ObjectReader objects;
  private final ApexReader apex;

  ComponentReader(Namespace namespace, ContentReader content) {
    this.namespace = namespace;
    this.content = content;
    this.objects = new ObjectReader(namespace);
    this.apex = new ApexReader(namespace);
  }

  List<Component> read(Map<SourceFile, FileRole> group) {
    var first = group.entrySet().iterator().next();
    var type = first.getValue().type();
    if (type == ComponentType.CUSTOM_LABEL) {
      return group.keySet().stream().flatMap(file -> labels(file).stream()).toList();
    }
    refuseSameParts(group);
    if (type.object()) {
      return objects.object(first.getValue().name(), first.getKey().path(), xml(first.getKey()));
    }
    return List.of(single(group, first.getKey(), first.getValue()));
  }

  private static void refuseSameParts(Map<SourceFile, FileRole> group) {
    var parts = new HashMap<String, String>();
    group.forEach(
        (file, role) -> {
          var twin = parts.putIfAbsent(role.part(), file.path());
          if (twin != null) {
            throw new SourceRefusedException(
                role.name() + " is in both " + twin + " and " + file.path() + ": remove one");
          }
        });
  }

  private Component single(Map<SourceFile, FileRole> group, SourceFile file, FileRole role) {
    if (ObjectParts.holds(role.type())) {
      return objects.part(role.type(), role.parent(), role.name(), file.path(), xml(file));
    }
    var name = namespace.of(role.type(), role.name());
    return switch (role.type()) {
      case APEX_CLASS, APEX_TRIGGER -> apex(name, group, role);
      case GLOBAL_VALUE_SET -> {
        var root = xml(file);
        var shape = new ValueSet(FieldReader.values(root, "customValue"));
        yield component(role, name, root.digestWithout(NAME), file, shape);
      }
      case OBJECT_TRANSLATION -> translation(name, group, role);
      default -> component(role, name, digest(group), main(group, file), Shape.NONE);
    };
  }

  private static Component component(
      FileRole role, String name, String digest, SourceFile file, Shape shape) {
    return new Component(role.type(), name, digest, file.path(), 1, shape);
  }

  /** The file to point at: what people edit rather than what describes it. */
  private static SourceFile main(Map<SourceFile, FileRole> group, SourceFile first) {
    return group.entrySet().stream()
        .filter(entry -> !entry.getKey().path().endsWith(FileRole.META))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(first);
  }

  private Component apex(String name, Map<SourceFile, FileRole> group, FileRole role) {
    var digests = new ArrayList<String>();
    var file = main(group, group.keySet().iterator().next());
    Shape shape = null;
    for (var part : group.keySet()) {
      if (part.path().endsWith(FileRole.META)) {
        digests.add("meta " + xml(part).digestWithout(NOTHING));
      } else {
        var bytes = content.bytes(part);
        digests.add("content " + Digests.of(bytes));
        shape = apex.shape(role.type(), part.path(), ContentReader.text(part, bytes));
      }
    }
    if (shape == null) {
      throw new SourceRefusedException(file.path() + " has no code beside it: add the file");
    }
    return component(role, name, Digests.ofAll(digests), file, shape);
  }

  /** In source format a translated field is a file beside, otherwise an element inside. */
  private Component translation(String name, Map<SourceFile, FileRole> group, FileRole role) {
    var digests = new ArrayList<String>();
    for (var file : group.keySet()) {
      var root = xml(file);
      if (root.name.equals("CustomFieldTranslation")) {
        digests.add(root.digestWithout(NOTHING));
      } else {
        digests.add(root.digestWithout(Set.of("fields")));
        root.all("fields").forEach(field -> digests.add(field.digestWithout(NOTHING)));
      }
    }
    var file = main(group, group.keySet().iterator().next());
    return component(role, name, Digests.ofAll(digests), file, Shape.NONE);
  }

  private String digest(Map<SourceFile, FileRole> group) {
    var digests = new ArrayList<String>();
    group.forEach((file, role) -> digests.add(role.part() + " " + digest(file, role)));
    return Digests.ofAll(digests);
  }

  /** Metadata by its meaning; whatever else a package carries by its bytes. */
  private String digest(SourceFile file, FileRole role) {
    var metadata = file.path().endsWith(FileRole.META) || role.type().xml();
    return metadata ? xml(file).digestWithout(NAME) : Digests.of(content.bytes(file));
  }

  private List<Component> labels(SourceFile file) {
    var root = xml(file);
    var labels = root.name.equals("CustomLabel") ? List.of(root) : root.all("labels");
    return labels.stream().map(label -> label(file, label)).toList();
  }

  private Component label(SourceFile file, XmlNode label) {
    var name = label.text("fullName");
    if (name.isEmpty()) {
      throw new SourceRefusedException(
          file.path() + ":" + label.line + " has a label without fullName: name it");
    }
    return new Component(
        ComponentType.CUSTOM_LABEL,
        namespace.own(name),
        label.digestWithout(NAME),
        file.path(),
        label.line,
        Shape.NONE);
  }

  private XmlNode xml(SourceFile file) {
    return XmlReader.read(file.path(), content.text(file));
  }
}
