package pushupgrade.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import pushupgrade.source.SourceRefusedException;

/**
 * A source as one zip: a zip as it is, a folder packed into a temporary file. What belongs to tools
 * (names that begin with a dot, {@code node_modules}), what {@code .forceignore} names, and links
 * are left out.
 */
final class SourceArchive implements Closeable {
  /** The platform's limits for a deployment, in bytes. */
  private static final long PACKED = 39_000_000;

  private static final long UNPACKED = 600_000_000;

  private final Path zip;
  private final boolean temporary;

  private SourceArchive(Path zip, boolean temporary) {
    this.zip = zip;
    this.temporary = temporary;
  }

  /**
   * Packs the source if need be.
   *
   * @param ignored paths to leave out of a folder
   * @throws SourceRefusedException when it holds more than can be deployed
   */
  static SourceArchive of(Path source, Collection<String> ignored) throws IOException {
    if (!Files.isDirectory(source)) {
      return new SourceArchive(source, false);
    }
    var packed = new SourceArchive(Files.createTempFile("push-upgrade", ".zip"), true);
    try {
      pack(new Listing(source, ignored), packed.zip());
      return packed;
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  Path zip() {
    return zip;
  }

  private static void pack(Listing files, Path zip) throws IOException {
    Files.walkFileTree(files.root, files);
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.byName.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        // The same folder makes the same zip, whenever it is packed.
        entry.setTime(0);
        out.putNextEntry(entry);
        Files.copy(file.getValue(), out);
        out.closeEntry();
      }
    }
    if (Files.size(zip) > PACKED) {
      throw tooLarge("39 MB packed");
    }
  }

  private static SourceRefusedException tooLarge(String limit) {
    return new SourceRefusedException(
        List.of(
            "The source folder holds more than "
                + limit
                + ", which cannot be deployed: take out what is not of the package"));
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(zip);
    }
  }

  private static final class Listing extends SimpleFileVisitor<Path> {
    private final TreeMap<String, Path> byName = new TreeMap<>();
    private final Path root;
    private final Set<String> ignored;
    private long size;

    Listing(Path root, Collection<String> ignored) {
      this.root = root;
      this.ignored = Set.copyOf(ignored);
    }

    private boolean ofTools(Path path) {
      var name = path.getFileName();
      return !path.equals(root)
          && name != null
          && (name.toString().startsWith(".") || name.toString().equals("node_modules"))
          && !name.toString().equals(".forceignore");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return ofTools(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var name = root.relativize(file).toString().replace('\\', '/');
      if (!ofTools(file) && attributes.isRegularFile() && !ignored.contains(name)) {
        byName.put(name, file);
        size += attributes.size();
      }
      if (size > UNPACKED) {
        throw tooLarge("600 MB");
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
