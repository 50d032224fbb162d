package pushupgrade.source;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pushupgrade.source.SourceTree.SourceFile;

/**
 * Where in a tree the package lies: at the marker file nearest to the top, because downloaded zips
 * often wrap everything in one folder.
 *
 * @param folder empty, or ending with {@code /}
 */
record PackageRoot(SourceFormat format, String folder, SourceFile marker) {

  /**
   * Finds it.
   *
   * @throws SourceRefusedException when there is none, or more than one at the same depth
   */
  static PackageRoot find(List<SourceFile> files) {
    for (var format : SourceFormat.values()) {
      var found = nearest(files, format);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new SourceRefusedException(
        "The source has neither sfdx-project.json nor package.xml: give the project's root folder"
            + " or a zip of it");
  }

  private static Optional<PackageRoot> nearest(List<SourceFile> files, SourceFormat format) {
    var roots =
        files.stream()
            .filter(file -> file.name().equals(format.marker()))
            .filter(file -> !EntryNames.ignoredPath(file.path()))
            .sorted(Comparator.comparingInt(file -> depth(file.path())))
            .toList();
    if (roots.size() > 1 && depth(roots.get(0).path()) == depth(roots.get(1).path())) {
      throw new SourceRefusedException(
          "Both "
              + roots.get(0).path()
              + " and "
              + roots.get(1).path()
              + " could be the package: give the folder of one");
    }
    return roots.stream().findFirst().map(file -> new PackageRoot(format, folder(file), file));
  }

  private static String folder(SourceFile marker) {
    return marker.path().substring(0, marker.path().length() - marker.name().length());
  }

  private static long depthOf(String path) {
    return path.chars().filter(c -> c == '/').count();
  }

  private static int depth(String path) {
    return Math.toIntExact(depthOf(path));
  }

  /** The path of a file inside the package. */
  String relative(SourceFile file) {
    return file.path().substring(folder.length());
  }

  /** The package's files under these directories; {@code .} stands for all of it. */
  List<SourceFile> under(List<SourceFile> files, List<String> directories) {
    var starts =
        directories.stream()
            .map(directory -> folder + (directory.equals(".") ? "" : directory + "/"))
            .toList();
    return files.stream()
        .filter(file -> starts.stream().anyMatch(file.path()::startsWith))
        .filter(file -> !file.equals(marker))
        .filter(file -> !EntryNames.ignoredPath(file.path().substring(folder.length())))
        .toList();
  }

  /** A directory as written in the project file, without what means nothing. */
  static String directory(String written) {
    var parts =
        Arrays.stream(written.replace('\\', '/').split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    if (parts.contains("..") || written.startsWith("/")) {
      throw new SourceRefusedException(
          "sfdx-project.json names the directory '"
              + EntryNames.shown(written)
              + "' outside the project: move it inside");
    }
    return parts.isEmpty() ? "." : String.join("/", parts);
  }
}
