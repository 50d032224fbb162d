package pushupgrade.push;

/** The counts of a push; targets is always the sum of the others. */
public record PushTally(
    long targets,
    long succeeded,
    long failed,
    long excluded,
    long canceled,
    long pending,
    long inProgress) {
  /**
   * How a push that ran to its end is called: one failed org makes it Failed, as on the platform.
   */
  public PushStatus verdict() {
    return failed > 0 ? PushStatus.FAILED : PushStatus.SUCCEEDED;
  }

  /** Orgs that may still be upgraded. */
  public long open() {
    return pending + inProgress;
  }

  /** Orgs whose attempt is over, well or badly. */
  public long attempted() {
    return succeeded + failed;
  }

  /** One line for people. */
  public String shown() {
    return succeeded
        + " succeeded, "
        + failed
        + " failed, "
        + excluded
        + " excluded, "
        + canceled
        + " canceled, "
        + open()
        + " to go";
  }
}
