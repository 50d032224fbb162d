package pushupgrade.registry.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import pushupgrade.id.OrgId;

/**
 * Org ids that somebody named, in their order, each once; and those named again, with both lines.
 */
public record OrgList(List<OrgId> ids, List<Duplicate> duplicates) {
  private static final int SHOWN = 10;

  /** An org named again. */
  public record Duplicate(OrgId id, long line, long firstLine) {}

  /**
   * Reads the first word of each line of a file, up to a blank or a comma; blank lines and what
   * follows a {@code #} do not matter.
   *
   * @throws IllegalArgumentException naming the lines that do not begin with an org id
   */
  public static OrgList read(Path file) throws IOException {
    try (var text = TextFile.open(file)) {
      return read(text);
    }
  }

  /**
   * What an option names: a file that exists, or else ids with commas or blanks between them.
   *
   * @throws IllegalArgumentException naming what is no org id
   */
  public static OrgList named(String fileOrIds) throws IOException {
    return isFile(fileOrIds)
        ? read(Path.of(fileOrIds))
        : read(new BufferedReader(new StringReader(fileOrIds.replaceAll("[,;\\s]+", "\n"))));
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static OrgList read(BufferedReader text) throws IOException {
    var first = new LinkedHashMap<OrgId, Long>();
    var duplicates = new ArrayList<Duplicate>();
    var refused = new ArrayList<String>();
    var lines = new BoundedLines(text);
    for (var line = lines.next(); line != null; line = lines.next()) {
      var word = line.replaceFirst("#.*", "").strip().split("[\\s,;]", 2)[0];
      if (!word.isEmpty()) {
        add(word, lines.number(), first, duplicates, refused);
      }
    }
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(sentence(refused));
    }
    return new OrgList(List.copyOf(first.keySet()), List.copyOf(duplicates));
  }

  private static void add(
      String word,
      long line,
      LinkedHashMap<OrgId, Long> first,
      List<Duplicate> duplicates,
      List<String> refused) {
    try {
      var id = new OrgId(word);
      var before = first.putIfAbsent(id, line);
      if (before != null) {
        duplicates.add(new Duplicate(id, line, before));
      }
    } catch (IllegalArgumentException e) {
      refused.add("line " + line + ": " + e.getMessage());
    }
  }

  private static String sentence(List<String> refused) {
    var shown = String.join("; ", refused.subList(0, Math.min(SHOWN, refused.size())));
    return refused.size() <= SHOWN ? shown : shown + "; and " + (refused.size() - SHOWN) + " more";
  }
}
