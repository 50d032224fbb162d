package pushupgrade.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A package version ({@code 04t...}). Accepts 15 or 18 characters, keeps 18; a typo is refused. */
public record VersionId(@JsonValue String value) implements Comparable<VersionId> {
  /** Key prefix of this kind of identifier. */
  public static final String PREFIX = "04t";

  /**
   * @throws IllegalArgumentException when the text is not such an identifier
   */
  @JsonCreator
  public VersionId {
    value = SalesforceId.checked(value, PREFIX, "a package version id");
  }

  /** The identifier with this number, counted from zero. */
  public static VersionId numbered(long number) {
    return new VersionId(SalesforceId.numbered(PREFIX, number));
  }

  @Override
  public int compareTo(VersionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
