package pushupgrade.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a package is, told by its name and folders as the Salesforce tools do.
 *
 * @param type of the component that it defines or is a part of
 * @param parent the object it lies in, empty for everything else
 * @param name as in the file's name, without a namespace added
 * @param part which part of the component the file is; two files may not be the same part
 * @param kind how an unknown kind is called, empty for a known one
 */
record FileRole(ComponentType type, String parent, String name, String part, String kind) {
  private static final Set<String> HOLDERS = Set.of("objects", "objecttranslations");

  /** The ending of the file that describes another, or that is the whole component. */
  static final String META = "-meta.xml";

  private static final Map<String, ComponentType> SUFFIXES =
      Map.ofEntries(
          Map.entry("cls", ComponentType.APEX_CLASS),
          Map.entry("trigger", ComponentType.APEX_TRIGGER),
          Map.entry("page", ComponentType.APEX_PAGE),
          Map.entry("component", ComponentType.APEX_COMPONENT),
          Map.entry("object", ComponentType.CUSTOM_OBJECT),
          Map.entry("layout", ComponentType.LAYOUT),
          Map.entry("flow", ComponentType.FLOW),
          Map.entry("labels", ComponentType.CUSTOM_LABEL),
          Map.entry("label", ComponentType.CUSTOM_LABEL),
          Map.entry("translation", ComponentType.TRANSLATIONS),
          Map.entry("objecttranslation", ComponentType.OBJECT_TRANSLATION),
          Map.entry("globalvalueset", ComponentType.GLOBAL_VALUE_SET),
          Map.entry("globalvaluesettranslation", ComponentType.GLOBAL_VALUE_SET_TRANSLATION),
          Map.entry("permissionset", ComponentType.PERMISSION_SET),
          Map.entry("custompermission", ComponentType.CUSTOM_PERMISSION),
          Map.entry("app", ComponentType.CUSTOM_APPLICATION),
          Map.entry("tab", ComponentType.CUSTOM_TAB),
          Map.entry("flexipage", ComponentType.FLEXI_PAGE),
          Map.entry("quickaction", ComponentType.QUICK_ACTION),
          Map.entry("md", ComponentType.CUSTOM_METADATA),
          Map.entry("featureparameterboolean", ComponentType.FEATURE_PARAMETER_BOOLEAN),
          Map.entry("featureparameterdate", ComponentType.FEATURE_PARAMETER_DATE),
          Map.entry("featureparameterinteger", ComponentType.FEATURE_PARAMETER_INTEGER));

  /** What a file at this path, relative to the package's root, is. */
  static FileRole of(String path) {
    var segments = Arrays.asList(path.split("/", -1));
    var file = segments.get(segments.size() - 1);
    var meta = file.endsWith(META);
    var plain = meta ? file.substring(0, file.length() - META.length()) : file;
    var bundle = bundle(segments, plain, meta);
    return bundle != null ? bundle : single(segments, plain, meta);
  }

  private static @Nullable FileRole bundle(List<String> segments, String plain, boolean meta) {
    for (var i = segments.size() - 2; i >= 0; i--) {
      var rest = String.join("/", segments.subList(i + 1, segments.size()));
      var deeper = i + 2 < segments.size();
      switch (segments.get(i)) {
        case "lwc" -> {
          return deeper ? part(ComponentType.LIGHTNING_COMPONENT, segments.get(i + 1), rest) : null;
        }
        case "aura" -> {
          return deeper ? part(ComponentType.AURA_COMPONENT, segments.get(i + 1), rest) : null;
        }
        case "staticresources" -> {
          return resource(segments.get(i + 1), deeper ? rest : part(plain, meta));
        }
        default -> {}
      }
    }
    return null;
  }

  private static FileRole resource(String first, String part) {
    var dot = first.indexOf('.');
    return part(ComponentType.STATIC_RESOURCE, dot < 0 ? first : first.substring(0, dot), part);
  }

  private static String part(String plain, boolean meta) {
    return meta && !plain.isEmpty() ? "meta" : "content";
  }

  private static FileRole part(ComponentType type, String name, String part) {
    return new FileRole(type, "", name, part, "");
  }

  private static FileRole single(List<String> segments, String plain, boolean meta) {
    var dot = plain.lastIndexOf('.');
    var suffix = dot < 0 ? "" : plain.substring(dot + 1).toLowerCase(Locale.ROOT);
    var name = dot < 0 ? plain : plain.substring(0, dot);
    var parent = parent(segments);
    if (suffix.equals("fieldtranslation")) {
      return part(ComponentType.OBJECT_TRANSLATION, parent, "field " + name);
    }
    var inside = ObjectParts.bySuffix(suffix);
    if (inside != null) {
      return new FileRole(inside, parent, name, "content", "");
    }
    var type = SUFFIXES.get(suffix);
    if (type != null && !(type == ComponentType.CUSTOM_METADATA && name.indexOf('.') < 0)) {
      return part(type, name, part(plain, meta));
    }
    return opaque(segments, name, suffix);
  }

  private static String parent(List<String> segments) {
    for (var i = segments.size() - 2; i >= 0; i--) {
      if (i > 0 && HOLDERS.contains(segments.get(i - 1).toLowerCase(Locale.ROOT))) {
        return segments.get(i);
      }
    }
    return segments.size() > 2 ? segments.get(segments.size() - 3) : "";
  }

  /**
   * Named by kind and the folder it lies in, so that moving the whole directory changes nothing.
   */
  private static FileRole opaque(List<String> segments, String name, String suffix) {
    var kind = suffix.isEmpty() ? "file" : suffix;
    var folder = segments.size() > 1 ? segments.get(segments.size() - 2) + "/" : "";
    var full = kind + ":" + folder + name;
    return new FileRole(ComponentType.OPAQUE, "", full, segments.get(segments.size() - 1), kind);
  }

  /** Files with the same value here are parts of one component. */
  String group() {
    return (type + ":" + parent + ":" + name).toLowerCase(Locale.ROOT);
  }
}
