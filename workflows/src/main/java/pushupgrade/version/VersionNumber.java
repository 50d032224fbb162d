package pushupgrade.version;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * {@code major.minor.patch.build}. A build counts the betas of one version, the release takes the
 * next; two numbers of the same major, minor and patch are ordered by build.
 */
public record VersionNumber(int major, int minor, int patch, int build)
    implements Comparable<VersionNumber> {
  private static final Comparator<VersionNumber> ORDER =
      Comparator.comparingInt(VersionNumber::major)
          .thenComparingInt(VersionNumber::minor)
          .thenComparingInt(VersionNumber::patch)
          .thenComparingInt(VersionNumber::build);
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5})(?:\\.(\\d{1,5}))?)?");

  /**
   * @throws IllegalArgumentException when a part is negative
   */
  public VersionNumber {
    if (major < 0 || minor < 0 || patch < 0 || build < 0) {
      throw new IllegalArgumentException("A version number has no negative parts");
    }
  }

  /**
   * Reads {@code 1.4}, {@code 1.4.2} or {@code 1.4.2.1}; a part left out is 0.
   *
   * @throws IllegalArgumentException when the text is not a version number
   */
  @JsonCreator
  public static VersionNumber parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version number: write it like 1.4.2");
    }
    return new VersionNumber(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        part(parts.group(3)),
        part(parts.group(4)));
  }

  private static int part(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Whether both are patches of the same major.minor. */
  public boolean sameMinorAs(VersionNumber other) {
    return major == other.major && minor == other.minor;
  }

  /** The number of the next patch, without a build yet. */
  public VersionNumber nextPatch() {
    return new VersionNumber(major, minor, patch + 1, 0);
  }

  /** The same version with another build. */
  public VersionNumber withBuild(int number) {
    return new VersionNumber(major, minor, patch, number);
  }

  /** {@code 1.4.2}: what users call it, whatever its build. */
  public String release() {
    return major + "." + minor + "." + patch;
  }

  /** {@code 1.4.2}, or {@code 1.4.2 (Beta 3)}. */
  public String shown(VersionState state) {
    return state == VersionState.BETA ? release() + " (Beta " + build + ")" : release();
  }

  @Override
  public int compareTo(VersionNumber other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return release() + "." + build;
  }
}
