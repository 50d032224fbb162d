package pushupgrade.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of one Apex class or trigger, for reviews that need more than its shape.
 *
 * @param component its full name
 * @param file relative to the package, with {@code /}
 */
public record ApexFile(String component, ComponentType type, String file, String text) {

  /**
   * All Apex of a package, in the order of its files.
   *
   * @throws SourceRefusedException as {@link SourceReader#read} does
   */
  public static List<ApexFile> of(Path source, Optional<String> namespace) {
    try (var opened = OpenPackage.open(source, namespace, SourceLimits.PLATFORM)) {
      var apex = new ArrayList<ApexFile>();
      for (var file : opened.files()) {
        var role = FileRole.of(opened.relative(file));
        if (role.type().apex() && !file.path().endsWith(FileRole.META)) {
          var name = opened.namespace().of(role.type(), role.name());
          apex.add(new ApexFile(name, role.type(), file.path(), opened.content().text(file)));
        }
      }
      return apex;
    } catch (IOException e) {
      throw new SourceRefusedException(
          "The source at " + source + " cannot be read: check that it is there and whole", e);
    }
  }
}
