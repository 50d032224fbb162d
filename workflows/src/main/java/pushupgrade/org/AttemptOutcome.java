package pushupgrade.org;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import pushupgrade.outcome.OutcomeCode;

/**
 * How an attempt ended. It is in the record already; the rollout only needs to know what it means
 * for the pace.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttemptOutcome.Upgraded.class, name = "upgraded"),
  @JsonSubTypes.Type(value = AttemptOutcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = AttemptOutcome.Excluded.class, name = "excluded"),
  @JsonSubTypes.Type(value = AttemptOutcome.Deferred.class, name = "deferred"),
  @JsonSubTypes.Type(value = AttemptOutcome.Held.class, name = "held"),
  @JsonSubTypes.Type(value = AttemptOutcome.Superseded.class, name = "superseded")
})
public sealed interface AttemptOutcome {
  /** On the new version, verified. */
  record Upgraded() implements AttemptOutcome {}

  /**
   * Not upgraded.
   *
   * @param haltNo the number of the hold that this failure began by crossing the tolerance, or 0
   */
  record Failed(OutcomeCode code, int haltNo) implements AttemptOutcome {}

  /** Left alone on purpose. */
  record Excluded(OutcomeCode code) implements AttemptOutcome {}

  /** It returns later in this window or in the next. */
  record Deferred(OutcomeCode code) implements AttemptOutcome {}

  /** The push is on hold; the org keeps its turn. */
  record Held(int holdNo) implements AttemptOutcome {}

  /** A later attempt, or the end of the job, has overtaken this one; it changed nothing. */
  record Superseded() implements AttemptOutcome {}
}
