package pushupgrade.source;

import java.util.Locale;

/**
 * One thing that a package delivers. Two versions are compared by type and full name, never by
 * file, so a moved file is the same component.
 *
 * @param fullName as the platform writes it once installed, with the namespace
 * @param digest SHA-256 in hex of what it says; of XML the meaning counts, not the white space
 * @param file where it was read, relative to the package and with {@code /}
 * @param line in that file, from 1
 */
public record Component(
    ComponentType type, String fullName, String digest, String file, int line, Shape shape) {

  /**
   * @throws IllegalArgumentException when the name is empty or the line is not positive
   */
  public Component {
    if (fullName.isEmpty() || line < 1) {
      throw new IllegalArgumentException("A component has a name and a line from 1: " + file);
    }
    if (fullName.length() > SourceLimits.NAME) {
      throw new SourceRefusedException(
          file + ":" + line + " has a name of more than 512 characters: shorten it");
    }
  }

  /** What identifies it across versions; the platform ignores case in names. */
  public String key() {
    return type.apiName() + ":" + fullName.toLowerCase(Locale.ROOT);
  }
}
