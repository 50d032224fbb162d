package pushupgrade.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A managed, unlocked or unmanaged package ({@code 033...}). Accepts 15 or 18 characters, keeps 18;
 * a typo is refused.
 */
public record PackageId(@JsonValue String value) implements Comparable<PackageId> {
  /** Key prefix of this kind of identifier. */
  public static final String PREFIX = "033";

  /**
   * @throws IllegalArgumentException when the text is not such an identifier
   */
  @JsonCreator
  public PackageId {
    value = SalesforceId.checked(value, PREFIX, "a package id");
  }

  /** The identifier with this number, counted from zero. */
  public static PackageId numbered(long number) {
    return new PackageId(SalesforceId.numbered(PREFIX, number));
  }

  @Override
  public int compareTo(PackageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
