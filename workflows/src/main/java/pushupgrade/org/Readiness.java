package pushupgrade.org;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whether an attempt goes on to the next step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Readiness.GoOn.class, name = "goOn"),
  @JsonSubTypes.Type(value = Readiness.Over.class, name = "over")
})
public sealed interface Readiness {
  /** Nothing stands in the way. */
  record GoOn() implements Readiness {}

  /** The attempt has ended here, and the record says so. */
  record Over(AttemptOutcome outcome) implements Readiness {}
}
