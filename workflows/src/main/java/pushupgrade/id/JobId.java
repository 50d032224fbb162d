package pushupgrade.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A push job: one org in one push ({@code 0DX...}). Accepts 15 or 18 characters, keeps 18; a typo
 * is refused.
 */
public record JobId(@JsonValue String value) implements Comparable<JobId> {
  /** Key prefix of this kind of identifier. */
  public static final String PREFIX = "0DX";

  /**
   * @throws IllegalArgumentException when the text is not such an identifier
   */
  @JsonCreator
  public JobId {
    value = SalesforceId.checked(value, PREFIX, "a push job id");
  }

  /** The identifier with this number, counted from zero. */
  public static JobId numbered(long number) {
    return new JobId(SalesforceId.numbered(PREFIX, number));
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
