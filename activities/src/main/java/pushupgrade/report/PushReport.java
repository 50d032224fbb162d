package pushupgrade.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;

/**
 * A push as the record tells it at one moment. Its JSON keys are an interface: they may grow, not
 * change. All counts of jobs come from one statement, so they add up at every look.
 *
 * @param failures reasons of failed orgs, most frequent first
 * @param exclusions reasons of excluded orgs, most frequent first
 * @param timeline what happened to the push as a whole, oldest first
 */
public record PushReport(
    @JsonUnwrapped Head head,
    @JsonUnwrapped Times times,
    @JsonUnwrapped PushTally tally,
    List<Reason> failures,
    List<Reason> exclusions,
    List<InstanceLine> instances,
    List<WaveLine> waves,
    Mails mails,
    @JsonUnwrapped Standing standing,
    Components components,
    List<Event> timeline) {

  /** Copies the lists. */
  public PushReport {
    failures = List.copyOf(failures);
    exclusions = List.copyOf(exclusions);
    instances = List.copyOf(instances);
    waves = List.copyOf(waves);
    timeline = List.copyOf(timeline);
  }

  /**
   * What the version brings beside the one it is a patch of.
   *
   * @param added components that the base does not have
   * @param changed components whose content differs from the base's
   */
  public record Components(List<Component> added, List<Component> changed) {
    /** Copies the lists. */
    public Components {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
    }
  }

  /** A component by the platform's name of its type and its full name. */
  public record Component(String type, String name) {}

  /**
   * What is pushed, and how far it is.
   *
   * @param packageName the package's name
   * @param version as users call it
   * @param status one of the platform's words: Created, Pending, InProgress, Succeeded, Failed,
   *     Canceled
   */
  public record Head(
      PushId pushId,
      @JsonProperty("package") String packageName,
      String version,
      String status,
      String description) {}

  /**
   * When it was meant to begin, began and ended, and when it can be expected to end.
   *
   * @param expectedEnd an estimate; null for a push that has ended or waits for a person
   */
  public record Times(
      Instant scheduledAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant expectedEnd) {}

  /** A reason, how many orgs carry it, what it means and what can be done. */
  public record Reason(String code, long count, String meaning, String advice) {}

  /** One instance: when its orgs could first be touched, and their counts. */
  public record InstanceLine(
      String name, @JsonUnwrapped Opens opens, @JsonUnwrapped PushTally tally) {}

  /**
   * An instance's first opening for the push.
   *
   * @param localTime the same instant as {@code opensAt} with the offset of the instance's zone
   * @param opened whether it came already; otherwise it is the one that is planned
   */
  public record Opens(
      @Nullable Instant opensAt, @Nullable String localTime, String zone, boolean opened) {}

  /**
   * One wave.
   *
   * @param number from 0
   * @param verdict PASSED, HALTED, RESUMED where a person let it pass after a halt, or null before
   *     its gate
   */
  public record WaveLine(
      int number,
      String name,
      @JsonUnwrapped Gate gate,
      @Nullable String verdict,
      @JsonUnwrapped PushTally tally) {}

  /** When a wave began, when each of its orgs had had its chance, and when its gate passed. */
  public record Gate(
      @Nullable Instant startedAt, @Nullable Instant chanceAt, @Nullable Instant passedAt) {}

  /** Something that happened to the push as a whole. */
  public record Event(Instant at, String event) {}

  /**
   * Mails that a server accepted, by kind, and those it did not accept or not yet.
   *
   * @param confirmation one an org; large pushes are confirmed by digests instead
   * @param waiting queued or being sent
   * @param notSent refused, or of unknown fate: a person decides
   */
  public record Mails(
      long notice,
      long upgraded,
      long confirmation,
      long summary,
      long digest,
      long cancellation,
      long reverted,
      long waiting,
      long notSent) {}

  /**
   * What else a person should know.
   *
   * @param hold NONE, PAUSED, HALTED or ABORTING
   * @param holdReason why it is on hold
   * @param retryOf the push whose failed orgs this one retries
   * @param reverted orgs that went back later: reverted by the subscriber or rolled back
   * @param advice what can be done now, one sentence each
   */
  public record Standing(
      String hold,
      @Nullable String holdReason,
      @Nullable PushId retryOf,
      long reverted,
      List<String> advice) {
    /** Copies the list. */
    public Standing {
      advice = List.copyOf(advice);
    }
  }
}
