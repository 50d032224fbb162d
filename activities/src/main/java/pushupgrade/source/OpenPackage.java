package pushupgrade.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pushupgrade.source.SourceTree.SourceFile;

/** A package whose files are listed and safe by name, ready to be read. */
record OpenPackage(
    SourceTree tree,
    PackageRoot root,
    Namespace namespace,
    List<SourceFile> files,
    ContentReader content)
    implements Closeable {

  static OpenPackage open(Path source, Optional<String> namespace, SourceLimits limits)
      throws IOException {
    var tree = SourceTree.open(source, limits);
    try {
      return opened(tree, namespace, limits);
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private static OpenPackage opened(
      SourceTree tree, Optional<String> namespace, SourceLimits limits) {
    var root = PackageRoot.find(tree.files());
    var content = new ContentReader(tree, limits);
    refuse(nameRefusals(List.of(root.marker())));
    var manifest = Manifest.read(root, content.text(root.marker()));
    var files = root.under(tree.files(), manifest.directories());
    if (files.isEmpty()) {
      throw new SourceRefusedException(
          "The package holds no components: check the directories that "
              + root.marker().path()
              + " names");
    }
    if (files.size() > limits.files()) {
      throw new SourceRefusedException(
          "The package holds "
              + files.size()
              + " files, more than the "
              + limits.files()
              + " that can be deployed: split it");
    }
    refuse(nameRefusals(files));
    return new OpenPackage(tree, root, manifest.resolve(namespace), files, content);
  }

  private static List<String> nameRefusals(List<SourceFile> files) {
    var refused = new ArrayList<String>();
    var names = new HashMap<String, String>();
    for (var file : files) {
      EntryNames.refusal(file.path()).ifPresent(refused::add);
      if (file.link()) {
        refused.add("'" + file.path() + "' is a link: put the file itself there");
      }
      var twin = names.putIfAbsent(file.path().toLowerCase(Locale.ROOT), file.path());
      if (twin != null) {
        refused.add(
            "'" + twin + "' and '" + file.path() + "' differ only in case: remove or rename one");
      }
    }
    return refused;
  }

  private static void refuse(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw new SourceRefusedException(reasons);
    }
  }

  /** The path of a file inside the package. */
  String relative(SourceFile file) {
    return file.path().substring(root.folder().length());
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
