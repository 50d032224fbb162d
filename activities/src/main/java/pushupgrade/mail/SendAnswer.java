package pushupgrade.mail;

/** What became of one attempt to send a mail. Reasons may hold an address: database only. */
public sealed interface SendAnswer {
  /** The server took the mail over. */
  record Accepted() implements SendAnswer {}

  /**
   * Certainly not sent, and worth another try.
   *
   * @param sessionOver whether the connection or the server was the trouble, not this mail
   */
  record TryLater(String reason, boolean sessionOver) implements SendAnswer {}

  /** Certainly not sent, and trying again cannot help. */
  record Refused(String reason) implements SendAnswer {}

  /** Perhaps sent: the content was on its way when the answer failed to come. */
  record Unclear(String reason) implements SendAnswer {}
}
