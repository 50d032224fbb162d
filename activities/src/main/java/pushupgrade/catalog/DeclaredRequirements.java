package pushupgrade.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;
import pushupgrade.upload.Finding;
import pushupgrade.upload.Severity;
import pushupgrade.version.VersionNumber;

/**
 * The packages that {@code sfdx-project.json} says this one depends on. It names them by alias or
 * version id, so only those that are packages here can be asked of an org; the others are told.
 */
record DeclaredRequirements(List<Requirement> requirements, List<Finding> findings) {
  private static final String PROJECT = "sfdx-project.json";
  private static final int LARGEST = 1_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads them; the source itself was read before, so what is malformed was refused there. */
  static DeclaredRequirements read(Path zip, Database database) throws IOException {
    var project = project(zip);
    var reader = new Reader(project, database);
    for (var directory : project.path("packageDirectories")) {
      directory.path("dependencies").forEach(reader::add);
    }
    return new DeclaredRequirements(reader.requirements, reader.findings);
  }

  private static JsonNode project(Path zip) throws IOException {
    try (var file = ZipFile.builder().setPath(zip).get()) {
      var entry =
          Collections.list(file.getEntries()).stream()
              .filter(e -> e.getName().equals(PROJECT) || e.getName().endsWith("/" + PROJECT))
              .min(
                  Comparator.comparingLong(e -> e.getName().chars().filter(c -> c == '/').count()));
      return entry.isEmpty() ? JSON.createObjectNode() : json(file, entry.get());
    }
  }

  private static JsonNode json(ZipFile file, ZipArchiveEntry entry) throws IOException {
    try (var in = file.getInputStream(entry)) {
      return JSON.readTree(in.readNBytes(LARGEST));
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /** These and more; of two about the same thing the more demanding one. */
  List<Requirement> with(List<Requirement> more) {
    var merged = new LinkedHashMap<String, Requirement>();
    requirements.forEach(one -> merged.merge(key(one), one, DeclaredRequirements::stricter));
    more.forEach(one -> merged.merge(key(one), one, DeclaredRequirements::stricter));
    return List.copyOf(merged.values());
  }

  private static String key(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Feature feature -> "feature " + feature.name();
      case Requirement.Dependency dependency -> "package " + dependency.namespace();
    };
  }

  private static Requirement stricter(Requirement one, Requirement other) {
    return one instanceof Requirement.Dependency first
            && other instanceof Requirement.Dependency second
            && first.atLeast().compareTo(second.atLeast()) > 0
        ? one
        : other;
  }

  private static final class Reader {
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final JsonNode aliases;
    private final PackageStore packages;
    private final VersionStore versions;

    Reader(JsonNode project, Database database) {
      this.aliases = project.path("packageAliases");
      this.packages = new PackageStore(database);
      this.versions = new VersionStore(database);
    }

    void add(JsonNode dependency) {
      var name = dependency.path("package").asText("");
      var found = known(name, dependency.path("versionNumber").asText(""));
      if (found.isPresent()) {
        requirements.add(found.get());
      } else {
        findings.add(
            new Finding(
                "dependency-unknown",
                Severity.WARNING,
                name,
                PROJECT,
                1,
                "",
                "",
                "No such package version is known here, so no org is checked for it: say"
                    + " --requires-package NAMESPACE@VERSION"));
      }
    }

    private Optional<Requirement> known(String name, String number) {
      var id = aliases.path(name).asText(name);
      try {
        if (id.startsWith(VersionId.PREFIX)) {
          return versions
              .find(new VersionId(id))
              .flatMap(v -> dependency(v.packageId().value(), v.number()));
        }
        var at = name.indexOf('@');
        return at < 0
            ? dependency(name, number(number))
            : dependency(name.substring(0, at), number(name.substring(at + 1)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private Optional<Requirement> dependency(String idOrName, VersionNumber atLeast) {
      return packages
          .find(idOrName)
          .map(found -> new Requirement.Dependency(found.namespace(), atLeast.withBuild(0)));
    }

    /** Tools write {@code 1.2.0.LATEST}, and in an alias {@code 1.2.0-3}. */
    private static VersionNumber number(String written) {
      return VersionNumber.parse(written.split("-", 2)[0].replaceFirst("\\.[A-Z]+$", ""));
    }
  }
}
