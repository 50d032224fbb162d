package pushupgrade.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pushupgrade.source.SourceTree.SourceFile;

/** A package whose files are listed and safe by name, ready to be read. */
record OpenPackage(
    SourceTree tree,
    PackageRoot root,
    Namespace namespace,
    List<SourceFile> files,
    List<SourceFile> ignored,
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
    var left = ignore(tree, root, content);
    var all =
        root.under(tree.files(), manifest.directories()).stream()
            .collect(Collectors.partitioningBy(file -> left.ignores(root.relative(file))));
    var files = all.getOrDefault(false, List.of());
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
    return new OpenPackage(
        tree, root, manifest.resolve(namespace), files, all.getOrDefault(true, List.of()), content);
  }

  /** The project's {@code .forceignore}, where it has one beside its marker. */
  private static ForceIgnore ignore(SourceTree tree, PackageRoot root, ContentReader content) {
    var path = root.folder() + ForceIgnore.FILE;
    var found = tree.files().stream().filter(file -> file.path().equals(path)).findFirst();
    found.ifPresent(file -> refuse(nameRefusals(List.of(file))));
    return found
        .map(file -> ForceIgnore.read(file.path(), content.text(file)))
        .orElse(ForceIgnore.NOTHING);
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
    return root.relative(file);
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
