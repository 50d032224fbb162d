package pushupgrade.starter.shell;

/** A command ends here: the message is one sentence for the user that says what to do next. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public CommandFailed(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
