package pushupgrade.mail;

/** What became of one attempt to send a mail. Reasons may hold an address: database only. */
public sealed interface SendAnswer {
  /** The server took the mail over. */
  record Accepted() implements SendAnswer {}

  /**
   * Certainly not sent, and worth another try.
   *
   * @param trouble whose trouble it was
   */
  record TryLater(String reason, Trouble trouble) implements SendAnswer {}

  /** What stands in the way of a mail. */
  enum Trouble {
    /** This mail alone. */
    MAIL,
    /** The recipient's domain: the server ended the session over its name. */
    DOMAIN,
    /** The server itself or the way to it. */
    SERVER
  }

  /** Certainly not sent, and trying again cannot help. */
  record Refused(String reason) implements SendAnswer {}

  /** Perhaps sent: the content was on its way when the answer failed to come. */
  record Unclear(String reason) implements SendAnswer {}
}
