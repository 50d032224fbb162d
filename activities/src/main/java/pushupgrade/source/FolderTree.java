package pushupgrade.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** A folder; links are listed, never followed. */
final class FolderTree implements SourceTree {
  private final Path root;
  private final List<SourceFile> files = new ArrayList<>();

  FolderTree(Path root, SourceLimits limits) throws IOException {
    this.root = root;
    Files.walkFileTree(root, new Lister(limits));
  }

  @Override
  public List<SourceFile> files() {
    return files;
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return Files.newInputStream(root.resolve(file.path()), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() {}

  private final class Lister extends SimpleFileVisitor<Path> {
    private final SourceLimits limits;

    Lister(SourceLimits limits) {
      this.limits = limits;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      var skipped = !folder.equals(root) && EntryNames.ignored(folder.getFileName().toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var path = root.relativize(file).toString().replace('\\', '/');
      files.add(new SourceFile(path, attributes.size(), !attributes.isRegularFile()));
      SourceTree.checkCount(files.size(), limits);
      return FileVisitResult.CONTINUE;
    }
  }
}
