package pushupgrade.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a folder or zip, before anything is known about what they mean. */
interface SourceTree extends Closeable {
  /** Every file, links included, with paths as they are named there. */
  List<SourceFile> files();

  /** Opens one of {@link #files()}. */
  InputStream open(SourceFile file) throws IOException;

  /**
   * A file of the tree.
   *
   * @param path relative, with {@code /}
   * @param packed size in bytes as stored
   */
  record SourceFile(String path, long packed, boolean link) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  static SourceTree open(Path source, SourceLimits limits) throws IOException {
    if (Files.isDirectory(source)) {
      return new FolderTree(source, limits);
    }
    if (Files.isRegularFile(source)) {
      return new ZipTree(source, limits);
    }
    throw new SourceRefusedException(
        "There is no folder or zip at " + source + ": give the path of the package's source");
  }

  /** Beyond this many files a tree is not even listed, whatever of it belongs to the package. */
  static void checkCount(int files, SourceLimits limits) {
    if (files > 10L * limits.files()) {
      throw new SourceRefusedException(
          "The source holds more than "
              + 10L * limits.files()
              + " files: give the package's own folder");
    }
  }
}
