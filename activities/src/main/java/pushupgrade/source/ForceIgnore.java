package pushupgrade.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What a project's {@code .forceignore} leaves out: patterns as in {@code .gitignore}, relative to
 * the folder of the file. As with git, nothing inside a folder that is left out comes back.
 */
final class ForceIgnore {
  static final String FILE = ".forceignore";

  /** Nothing is left out. */
  static final ForceIgnore NOTHING = new ForceIgnore(new IgnoreNode());

  /** More than any project has; every pattern is asked about every file. */
  private static final int MOST_LINES = 2_000;

  /** Matching takes longer with each star, so hostile patterns are refused. */
  private static final int MOST_STARS = 3;

  private final IgnoreNode rules;

  private ForceIgnore(IgnoreNode rules) {
    this.rules = rules;
  }

  /**
   * Reads the patterns.
   *
   * @param file the name to tell in a refusal
   * @throws SourceRefusedException when matching them could take for ever
   */
  static ForceIgnore read(String file, String content) {
    var lines = content.lines().toList();
    if (lines.size() > MOST_LINES) {
      throw new SourceRefusedException(
          file + " has more than " + MOST_LINES + " lines: leave out whole folders instead");
    }
    for (var i = 0; i < lines.size(); i++) {
      if (Arrays.stream(lines.get(i).split("/", -1)).anyMatch(ForceIgnore::hasManyStars)) {
        throw new SourceRefusedException(
            file + ":" + (i + 1) + " has more than 3 '*' between two slashes: simplify it");
      }
    }
    return new ForceIgnore(parsed(content));
  }

  private static boolean hasManyStars(String segment) {
    return segment.chars().filter(c -> c == '*').count() > MOST_STARS;
  }

  private static IgnoreNode parsed(String content) {
    var rules = new IgnoreNode();
    try {
      rules.parse(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("Memory is read without faults", e);
    }
    return rules;
  }

  /** Whether this file, or a folder it lies in, is left out. */
  boolean ignores(String path) {
    for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (isIgnored(path.substring(0, slash), true)) {
        return true;
      }
    }
    return isIgnored(path, false);
  }

  private boolean isIgnored(String path, boolean folder) {
    return Boolean.TRUE.equals(rules.checkIgnored(path, folder));
  }
}
