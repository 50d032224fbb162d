package pushupgrade.starter.shell;

/** How a command ended, for scripts. The numbers are an interface. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** Not done, or refused by a rule; standard error says why. */
  ERROR(1),
  /** The command line itself is wrong; nothing was tried. */
  USAGE(2),
  /** The push finished or was aborted, and orgs were not upgraded: they failed or were canceled. */
  ORGS_FAILED(3),
  /** The push is halted and waits for a person. */
  HALTED(5),
  /** The push is still running. */
  STILL_RUNNING(8);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process returns. */
  public int number() {
    return number;
  }
}
