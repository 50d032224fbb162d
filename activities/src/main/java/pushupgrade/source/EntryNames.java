package pushupgrade.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names of files are safe, and which belong to tools instead of the package. */
final class EntryNames {
  private static final int LONGEST_SEGMENT = 255;
  private static final int LONGEST = 1024;

  /** What the Salesforce tools, too, leave out of a deployment. */
  private static final Set<String> TOOLS =
      Set.of("node_modules", "__tests__", "__mocks__", "jsconfig.json", "tsconfig.json");

  private EntryNames() {}

  /** Whether a file or folder of this name is left out. */
  static boolean ignored(String segment) {
    return segment.startsWith(".") || TOOLS.contains(segment.toLowerCase(Locale.ROOT));
  }

  /** Whether any part of the path is left out. */
  static boolean ignoredPath(String path) {
    for (var segment : path.split("/", -1)) {
      if (ignored(segment)) {
        return true;
      }
    }
    return false;
  }

  /** Why a file of this name is refused, if it is. */
  static Optional<String> refusal(String path) {
    if (path.length() > LONGEST) {
      return Optional.of(say(path, "has a name of more than 1024 characters: shorten it"));
    }
    if (path.startsWith("/") || path.contains("\\") || path.contains(":/")) {
      return Optional.of(say(path, "is not a relative path with '/': pack it again"));
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd)) {
      return Optional.of(say(path, "has a name that is not plain UTF-8: rename it"));
    }
    for (var segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.of(say(path, "leads outside the package: pack it again without '..'"));
      }
      if (segment.length() > LONGEST_SEGMENT) {
        return Optional.of(say(path, "has a name of more than 255 characters: shorten it"));
      }
    }
    return Optional.empty();
  }

  private static String say(String path, String what) {
    return "'" + shown(path) + "' " + what;
  }

  /** The path cut to a printable length. */
  static String shown(String path) {
    var printable = path.replaceAll("[\\p{Cntrl}]", "?");
    return printable.length() <= 120 ? printable : printable.substring(0, 117) + "...";
  }
}
