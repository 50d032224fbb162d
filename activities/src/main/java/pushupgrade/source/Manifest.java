package pushupgrade.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a project's marker file says: its namespace and where its components are. */
record Manifest(Optional<String> namespace, List<String> directories) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Manifest read(PackageRoot root, String content) {
    return switch (root.format()) {
      case SOURCE -> project(root.marker().path(), content);
      case METADATA_API -> packageXml(root.marker().path(), content);
    };
  }

  private static Manifest packageXml(String file, String content) {
    var written = XmlReader.read(file, content).text("namespacePrefix");
    return new Manifest(Optional.of(written).filter(text -> !text.isEmpty()), List.of("."));
  }

  private static Manifest project(String file, String content) {
    var json = parsed(file, content);
    var directories = new ArrayList<String>();
    for (var directory : json.path("packageDirectories")) {
      var path = directory.path("path").asText("");
      if (!path.isBlank()) {
        directories.add(PackageRoot.directory(path));
      }
    }
    if (directories.isEmpty()) {
      throw new SourceRefusedException(
          file + " names no packageDirectories: add the folder that holds the components");
    }
    var namespace = json.path("namespace").asText("").strip();
    return new Manifest(Optional.of(namespace).filter(text -> !text.isEmpty()), directories);
  }

  private static JsonNode parsed(String file, String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new SourceRefusedException(file + ":" + line + " is not JSON: correct it", e);
    }
  }

  /**
   * The namespace to use.
   *
   * @throws SourceRefusedException when the source and the caller name different ones
   */
  Namespace resolve(Optional<String> given) {
    if (namespace.isPresent() && given.isPresent() && !namespace.equals(given)) {
      throw new SourceRefusedException(
          "The source is of namespace '"
              + namespace.get()
              + "', not '"
              + given.get()
              + "': choose the package it belongs to");
    }
    return new Namespace(namespace.or(() -> given).orElse(""));
  }
}
