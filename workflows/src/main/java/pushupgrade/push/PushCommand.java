package pushupgrade.push;

/**
 * A person's command to a running push. Who gave it is in the audit log and in no history.
 *
 * @param reason why; needed, and kept in the audit log by the console
 */
public record PushCommand(String reason) {
  /**
   * @throws IllegalArgumentException when there is no reason
   */
  public PushCommand {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A reason is needed: add --reason \"...\"");
    }
  }
}
