package pushupgrade.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import pushupgrade.source.SourceTree.SourceFile;

/**
 * Reads a package from a folder or zip, in Salesforce source format or Metadata API format. Files
 * are read one at a time; nothing is unpacked to disk.
 */
public final class SourceReader {
  private SourceReader() {}

  /**
   * Reads it.
   *
   * @param namespace of the package that the source is for; may be left out where the source says
   *     it
   * @throws SourceRefusedException when it is no package, too large, or hostile
   */
  public static PackageSource read(
      Path source, Optional<String> namespace, SourceProgress progress) {
    return read(source, namespace, progress, SourceLimits.PLATFORM);
  }

  static PackageSource read(
      Path source, Optional<String> namespace, SourceProgress progress, SourceLimits limits) {
    try (var opened = OpenPackage.open(source, namespace, limits)) {
      var groups = grouped(opened);
      var reader = new ComponentReader(opened.namespace(), opened.content());
      var components = new ArrayList<Component>();
      var done = 0;
      for (var group : groups.values()) {
        components.addAll(reader.read(group));
        done += group.size();
        progress.read(done, opened.files().size());
      }
      refuseTwins(components);
      var ignored = opened.ignored().stream().map(SourceFile::path).toList();
      return PackageSource.of(opened.namespace().prefix(), components, ignored, kinds(groups));
    } catch (IOException e) {
      throw new SourceRefusedException(
          "The source at " + source + " cannot be read: check that it is there and whole", e);
    }
  }

  /** Files that make up one component, or one file of many components, together. */
  private static Map<String, Map<SourceFile, FileRole>> grouped(OpenPackage opened) {
    var groups = new LinkedHashMap<String, Map<SourceFile, FileRole>>();
    for (var file : opened.files()) {
      var role = FileRole.of(opened.relative(file));
      groups.computeIfAbsent(role.group(), key -> new LinkedHashMap<>()).put(file, role);
    }
    return groups;
  }

  private static List<String> kinds(Map<String, Map<SourceFile, FileRole>> groups) {
    var kinds = new TreeSet<String>();
    for (var group : groups.values()) {
      group.values().stream().map(FileRole::kind).filter(k -> !k.isEmpty()).forEach(kinds::add);
    }
    return List.copyOf(kinds);
  }

  private static void refuseTwins(List<Component> components) {
    var seen = new HashMap<String, Component>();
    var refused = new ArrayList<String>();
    for (var component : components) {
      var twin = seen.putIfAbsent(component.key(), component);
      if (twin != null) {
        refused.add(
            component.fullName()
                + " is defined twice, in "
                + twin.file()
                + ":"
                + twin.line()
                + " and "
                + component.file()
                + ":"
                + component.line()
                + ": remove one");
      }
    }
    if (!refused.isEmpty()) {
      throw new SourceRefusedException(refused);
    }
  }
}
