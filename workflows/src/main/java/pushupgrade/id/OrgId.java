package pushupgrade.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A subscriber org ({@code 00D...}). Accepts 15 or 18 characters, keeps 18; a typo is refused. */
public record OrgId(@JsonValue String value) implements Comparable<OrgId> {
  /** Key prefix of this kind of identifier. */
  public static final String PREFIX = "00D";

  /**
   * @throws IllegalArgumentException when the text is not such an identifier
   */
  @JsonCreator
  public OrgId {
    value = SalesforceId.checked(value, PREFIX, "an org id");
  }

  /** The identifier with this number, counted from zero. */
  public static OrgId numbered(long number) {
    return new OrgId(SalesforceId.numbered(PREFIX, number));
  }

  @Override
  public int compareTo(OrgId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
