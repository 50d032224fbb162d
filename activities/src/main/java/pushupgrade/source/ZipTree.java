package pushupgrade.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip, read by its central directory; unlike the JDK's reader this one shows links. */
final class ZipTree implements SourceTree {
  /** Other methods need libraries that are not here. */
  private static final Set<Integer> METHODS = Set.of(ZipEntry.STORED, ZipEntry.DEFLATED);

  private final ZipFile zip;
  private final List<SourceFile> files = new ArrayList<>();
  private final Map<String, ZipArchiveEntry> entries = new HashMap<>();

  ZipTree(Path path, SourceLimits limits) throws IOException {
    if (Files.size(path) > limits.zip()) {
      throw new SourceRefusedException(
          "The zip is larger than the "
              + SourceLimits.megabytes(limits.zip())
              + " that can be deployed: split the package");
    }
    zip = opened(path);
    try {
      list(limits);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile opened(Path path) {
    try {
      return ZipFile.builder().setPath(path).get();
    } catch (IOException | RuntimeException e) {
      throw new SourceRefusedException(
          path.getFileName() + " is not a readable zip: pack the source again", e);
    }
  }

  private void list(SourceLimits limits) {
    var refused = new ArrayList<String>();
    var all = zip.getEntriesInPhysicalOrder();
    while (all.hasMoreElements()) {
      var entry = all.nextElement();
      var name = entry.getName();
      if (entry.isDirectory()) {
        EntryNames.refusal(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
            .ifPresent(refused::add);
        continue;
      }
      EntryNames.refusal(name).ifPresent(refused::add);
      if (entries.put(name, entry) != null) {
        refused.add("The zip holds '" + EntryNames.shown(name) + "' twice: pack it again");
      }
      files.add(new SourceFile(name, entry.getCompressedSize(), entry.isUnixSymlink()));
      SourceTree.checkCount(files.size(), limits);
    }
    if (!refused.isEmpty()) {
      throw new SourceRefusedException(refused);
    }
  }

  @Override
  public List<SourceFile> files() {
    return files;
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    var entry = entries.get(file.path());
    if (entry == null || !METHODS.contains(entry.getMethod()) || !zip.canReadEntryData(entry)) {
      throw new SourceRefusedException(
          "'" + file.path() + "' is encrypted or packed in a rare way: use plain deflate");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
