package pushupgrade.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.commons.compress.archivers.zip.ZipFile;
import pushupgrade.id.VersionId;
import pushupgrade.source.SourceRefusedException;
import pushupgrade.store.Database;

/** A patch development org: a folder that begins as a version's source, byte for byte. */
public final class PatchFolder {
  /** What one version may unpack to, in bytes: the platform's limit. */
  private static final long UNPACKED = 600_000_000;

  private static final int CHUNK = 64 * 1024;

  private final SourceStore sources;

  /** Seeds folders from a database. */
  public PatchFolder(Database database) {
    this.sources = new SourceStore(database);
  }

  /**
   * Writes the version's source into a new or empty folder, all of it or nothing, and answers how
   * many files.
   *
   * @throws IllegalArgumentException when the folder holds something, or a file is in its place
   * @throws IllegalStateException when the version has no stored source
   */
  public int seed(VersionId base, Path folder) {
    var target = folder.toAbsolutePath().normalize();
    refuseUnlessFree(target, folder);
    return sources
        .read(base, zip -> seeded(zip, target))
        .orElseThrow(
            () -> new IllegalStateException("Version " + base + " has no source here: upload it"));
  }

  private static void refuseUnlessFree(Path target, Path named) {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new IllegalArgumentException(
          "There is a file in the way of the folder " + named + ": choose another with --dir");
    }
    if (!Files.exists(target)) {
      return;
    }
    try (var entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "The folder " + named + " is not empty: choose another with --dir");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int seeded(Path zip, Path target) {
    try {
      var parent = Files.createDirectories(target.resolveSibling(""));
      var begun = Files.createDirectory(parent.resolve(".push-upgrade-" + UUID.randomUUID()));
      try {
        var files = unpack(zip, begun);
        Files.deleteIfExists(target);
        Files.move(begun, target);
        return files;
      } catch (IOException | RuntimeException e) {
        remove(begun);
        throw e;
      }
    } catch (DirectoryNotEmptyException e) {
      throw new IllegalArgumentException(
          "The folder " + target + " was filled meanwhile: choose another with --dir", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int unpack(Path zip, Path folder) throws IOException {
    var files = 0;
    var left = UNPACKED;
    try (var archive = ZipFile.builder().setPath(zip).get()) {
      for (var entry : Collections.list(archive.getEntries())) {
        var file = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          continue;
        }
        if (!file.startsWith(folder)) {
          throw refused("leads outside its folder with '" + entry.getName() + "'");
        }
        Files.createDirectories(file.resolveSibling(""));
        try (var in = archive.getInputStream(entry)) {
          left = copy(in, file, left);
        }
        files++;
      }
    }
    return files;
  }

  private static long copy(InputStream in, Path file, long allowed) throws IOException {
    var left = allowed;
    var chunk = new byte[CHUNK];
    try (var out = Files.newOutputStream(file)) {
      for (var n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        left -= n;
        if (left < 0) {
          throw refused("unpacks to more than 600 MB");
        }
        out.write(chunk, 0, n);
      }
    }
    return left;
  }

  private static SourceRefusedException refused(String why) {
    return new SourceRefusedException(
        List.of("The stored source " + why + ": take it from your own repository"));
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
