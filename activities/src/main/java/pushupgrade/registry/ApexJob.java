package pushupgrade.registry;

import java.time.Instant;

/** An Apex job of the installed version, active from {@code startsAt} until {@code endsAt}. */
public record ApexJob(String id, String apexClass, Instant startsAt, Instant endsAt) {
  private static final int ID = 40;
  private static final int APEX_CLASS = 255;

  /**
   * @throws IllegalArgumentException when it has no id, ends before it starts, or a text is too
   *     long
   */
  public ApexJob {
    Org.atMost(id, ID, "job id");
    Org.atMost(apexClass, APEX_CLASS, "Apex class name");
    if (id.isBlank()) {
      throw new IllegalArgumentException("an Apex job needs an id");
    }
    if (endsAt.isBefore(startsAt)) {
      throw new IllegalArgumentException("job " + id + " ends before it starts: swap the times");
    }
  }

  /** Whether it runs at the instant; the end itself is free. */
  public boolean activeAt(Instant instant) {
    return !instant.isBefore(startsAt) && instant.isBefore(endsAt);
  }
}
