package pushupgrade.rollback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a way back ended, or until when it waits.
 *
 * @param done whether the org is on its recorded prior version now
 * @param detail where it is now, or why it stayed
 * @param notBefore when the org's instance opens, where it was closed at the org's turn; null once
 *     the way back has ended
 */
public record RollbackOutcome(
    boolean done,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant notBefore) {
  /** The way back has ended. */
  public RollbackOutcome(boolean done, String detail) {
    this(done, detail, null);
  }

  /** The instance is closed, nothing was done: ask again then. */
  public static RollbackOutcome notNow(Instant opens) {
    return new RollbackOutcome(false, "The org's instance is closed until " + opens, opens);
  }
}
