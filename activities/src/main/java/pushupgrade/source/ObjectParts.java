package pushupgrade.source;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an object that are components of their own: elements of the object's file in the
 * Metadata API format, files of their own in source format.
 */
final class ObjectParts {
  private record Part(String element, String suffix, ComponentType type) {}

  private static final Set<Part> PARTS =
      Set.of(
          new Part("fields", "field", ComponentType.CUSTOM_FIELD),
          new Part("fieldSets", "fieldSet", ComponentType.FIELD_SET),
          new Part("compactLayouts", "compactLayout", ComponentType.COMPACT_LAYOUT),
          new Part("listViews", "listView", ComponentType.LIST_VIEW),
          new Part("recordTypes", "recordType", ComponentType.RECORD_TYPE),
          new Part("businessProcesses", "businessProcess", ComponentType.BUSINESS_PROCESS),
          new Part("validationRules", "validationRule", ComponentType.VALIDATION_RULE),
          new Part("webLinks", "webLink", ComponentType.WEB_LINK));

  private static final Map<String, ComponentType> BY_ELEMENT = by(Part::element);
  private static final Map<String, ComponentType> BY_SUFFIX =
      by(part -> part.suffix().toLowerCase(Locale.ROOT));

  private ObjectParts() {}

  private static Map<String, ComponentType> by(Function<Part, String> key) {
    return PARTS.stream().collect(Collectors.toUnmodifiableMap(key, Part::type));
  }

  static @Nullable ComponentType byElement(String element) {
    return BY_ELEMENT.get(element);
  }

  static @Nullable ComponentType bySuffix(String suffix) {
    return BY_SUFFIX.get(suffix);
  }

  /** Whether components of this type lie inside an object. */
  static boolean holds(ComponentType type) {
    return BY_SUFFIX.containsValue(type);
  }

  /** Elements of an object's file that do not belong to the object's own digest. */
  static Set<String> elements() {
    return Stream.concat(BY_ELEMENT.keySet().stream(), Stream.of("fullName"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
