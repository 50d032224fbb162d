package pushupgrade.mail;

/** Where mails go: a server, or a folder. Every adapter passes {@code MailTransportContract}. */
public interface MailTransport {
  /** Opens a session; that it cannot be opened is an answer. */
  Opening open();

  /** Whether a session could be opened. */
  sealed interface Opening {
    /** It is open and must be closed. */
    record Open(MailSession session) implements Opening {}

    /** It is not; the reason is one line for a person. */
    record Down(String reason) implements Opening {}
  }
}
