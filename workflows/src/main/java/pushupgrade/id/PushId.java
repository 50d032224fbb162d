package pushupgrade.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A push: one version to many orgs at one time ({@code 0DV...}). Accepts 15 or 18 characters, keeps
 * 18; a typo is refused.
 */
public record PushId(@JsonValue String value) implements Comparable<PushId> {
  /** Key prefix of this kind of identifier. */
  public static final String PREFIX = "0DV";

  /**
   * @throws IllegalArgumentException when the text is not such an identifier
   */
  @JsonCreator
  public PushId {
    value = SalesforceId.checked(value, PREFIX, "a push id");
  }

  /** The identifier with this number, counted from zero. */
  public static PushId numbered(long number) {
    return new PushId(SalesforceId.numbered(PREFIX, number));
  }

  @Override
  public int compareTo(PushId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
