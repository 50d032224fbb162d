package pushupgrade.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;

/**
 * What a push would do: whom it meets, in which waves, and when each instance opens for it. Its
 * JSON keys are an interface.
 *
 * @param expectedEnd when the last opening comes, if every gate passes and nothing is tried twice
 * @param warnings what the publisher should think about, one sentence each
 */
public record PushPlanReport(
    @JsonUnwrapped Head head,
    @JsonUnwrapped Counts counts,
    List<PushReport.Reason> exclusions,
    List<Wave> waves,
    List<Instance> instances,
    @Nullable Instant expectedEnd,
    List<String> warnings) {
  /** Copies the lists. */
  public PushPlanReport {
    exclusions = List.copyOf(exclusions);
    waves = List.copyOf(waves);
    instances = List.copyOf(instances);
    warnings = List.copyOf(warnings);
  }

  /**
   * What is pushed when.
   *
   * @param pushId null where the plan is all there is
   * @param waiver why subscribers get less notice than the policy asks for
   */
  public record Head(
      @Nullable PushId pushId,
      @JsonProperty("package") String packageName,
      String version,
      Instant scheduledAt,
      String description,
      @Nullable String waiver) {}

  /** The same plan of a push that will not be. */
  public PushPlanReport withoutPush() {
    var nobody =
        new Head(
            null,
            head.packageName(),
            head.version(),
            head.scheduledAt(),
            head.description(),
            head.waiver());
    return new PushPlanReport(nobody, counts, exclusions, waves, instances, expectedEnd, warnings);
  }

  /** Orgs that match the filters, and those of them that will be upgraded. */
  public record Counts(long targets, long toUpgrade, long excluded) {}

  /**
   * A wave and its orgs.
   *
   * @param number from 0
   * @param soak time between its chance and its gate, ISO-8601
   * @param startsAt when it begins, if every gate before it passes
   */
  public record Wave(int number, String name, long orgs, String soak, @Nullable Instant startsAt) {}

  /**
   * An instance, its orgs to upgrade, and the openings of the first and the last of its waves.
   *
   * @param atWork the first opening, of whichever wave, that reaches into business hours; null for
   *     none
   */
  public record Instance(
      String name,
      long orgs,
      String zone,
      @Nullable Opens first,
      @Nullable Opens last,
      @Nullable Opens atWork) {}

  /**
   * An opening.
   *
   * @param localTime the same instant with the offset of the instance's zone
   * @param businessHours whether it reaches into Monday to Friday, 08 to 18 there
   */
  public record Opens(Instant opensAt, String localTime, boolean businessHours) {}
}
