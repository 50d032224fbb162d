package pushupgrade.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package of a few files, written for one test. */
public final class SmallPackage {
  private static final String XMLNS = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final String folder;

  private SmallPackage(String folder) {
    this.folder = folder;
  }

  /** Source format, namespace {@code loyl}, components under {@code app}. */
  public static SmallPackage inSourceFormat() {
    return new SmallPackage("app/main/")
        .raw(
            "sfdx-project.json",
            "{\"packageDirectories\":[{\"path\":\"app\"}],\"namespace\":\"loyl\"}");
  }

  /** Metadata API format, which names no namespace. */
  public static SmallPackage inMetadataApiFormat() {
    return new SmallPackage("").raw("package.xml", xml("Package", "<version>62.0</version>"));
  }

  /** A metadata document with this root and content. */
  public static String xml(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>%s</%s>"
        .formatted(root, XMLNS, content, root);
  }

  /** A file of the package. */
  public SmallPackage with(String path, String content) {
    return raw(folder + path, content);
  }

  /** A class with its description. */
  public SmallPackage withClass(String name, String code) {
    return with("classes/" + name + ".cls", code)
        .with("classes/" + name + ".cls-meta.xml", xml("ApexClass", "<status>Active</status>"));
  }

  /** A trigger with its description. */
  public SmallPackage withTrigger(String name, String code) {
    return with("triggers/" + name + ".trigger", code)
        .with("triggers/" + name + ".trigger-meta.xml", xml("ApexTrigger", ""));
  }

  /** A field of {@code Card__c} in source format. */
  public SmallPackage withField(String name, String content) {
    return with("objects/Card__c/fields/" + name + ".field-meta.xml", xml("CustomField", content));
  }

  /** A file exactly there. */
  public SmallPackage raw(String path, String content) {
    return raw(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file exactly there. */
  public SmallPackage raw(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** Writes it as a folder. */
  public Path inFolder(Path folder) {
    files.forEach(
        (path, content) -> {
          try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder;
  }

  /** Writes it as a zip; names are written as they are, safe or not. */
  public Path inZip(Path zip) {
    try (OutputStream file = Files.newOutputStream(zip);
        var out = new ZipOutputStream(file)) {
      for (var entry : files.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip;
  }

  /** Reads it through a temporary zip, for namespace {@code loyl}. */
  public PackageSource read() {
    try {
      var zip = Files.createTempFile("small", ".zip");
      try {
        return SourceReader.read(inZip(zip), Optional.of("loyl"), SourceProgress.NONE);
      } finally {
        Files.delete(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
