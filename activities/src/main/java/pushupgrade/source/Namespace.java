package pushupgrade.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes names the way the platform does once a managed package is installed: {@code Due_Date__c}
 * becomes {@code hed__Due_Date__c}. A name that already carries a namespace is kept, so an element
 * that extends another package keeps its owner.
 */
record Namespace(String prefix) {
  private static final Pattern FORM = Pattern.compile("|[A-Za-z](?:_?[A-Za-z0-9]){0,14}");

  /** Endings that mark a name as custom; anything else before them is a namespace. */
  private static final Set<String> CUSTOM =
      Set.of("c", "mdt", "e", "b", "x", "r", "kav", "xo", "dlm", "dmo", "pc", "s");

  Namespace {
    if (!FORM.matcher(prefix).matches()) {
      throw new SourceRefusedException(
          "'"
              + EntryNames.shown(prefix)
              + "' is not a namespace: it has up to 15 letters, digits and single underscores");
    }
  }

  /** An object, field or other name whose ending tells whether it is custom. */
  String custom(String name) {
    var end = name.lastIndexOf("__");
    if (end <= 0 || !CUSTOM.contains(name.substring(end + 2).toLowerCase(Locale.ROOT))) {
      return name;
    }
    return name.substring(0, end).contains("__") ? name : prefixed(name);
  }

  /** The name of something that only packages and admins make: a class, a layout, a label. */
  String own(String name) {
    return name.contains("__") ? name : prefixed(name);
  }

  /** {@code Object__c-Own Name}, as layouts and object translations are called. */
  String dashed(String name, boolean ownTail) {
    var dash = name.indexOf('-');
    if (dash < 0) {
      return custom(name);
    }
    var tail = name.substring(dash + 1);
    return custom(name.substring(0, dash)) + "-" + (ownTail ? own(tail) : tail);
  }

  /** Something inside an object: {@code Object__c.Own_Name}. */
  String inside(String object, ComponentType type, String name) {
    var own = type == ComponentType.CUSTOM_FIELD ? custom(name) : own(name);
    return custom(object) + "." + own;
  }

  /** A custom metadata record: {@code Type.Record}, the ending of the type left out. */
  String metadataRecord(String name) {
    var dot = name.indexOf('.');
    return dot < 0 ? own(name) : own(name.substring(0, dot)) + "." + own(name.substring(dot + 1));
  }

  /** The full name of a component of this type, given the name its file has. */
  String of(ComponentType type, String name) {
    return switch (type) {
      case CUSTOM_OBJECT, CUSTOM_SETTING, CUSTOM_METADATA_TYPE -> custom(name);
      case LAYOUT -> dashed(name, true);
      case OBJECT_TRANSLATION -> dashed(name, false);
      case TRANSLATIONS, OPAQUE -> name;
      case CUSTOM_METADATA -> metadataRecord(name);
      case CUSTOM_TAB -> name.startsWith("standard-") ? name : own(custom(name));
      case QUICK_ACTION -> quickAction(name);
      default -> own(name);
    };
  }

  private String quickAction(String name) {
    var dot = name.indexOf('.');
    return dot < 0
        ? own(name)
        : custom(name.substring(0, dot)) + "." + own(name.substring(dot + 1));
  }

  private String prefixed(String name) {
    return prefix.isEmpty() ? name : prefix + "__" + name;
  }
}
