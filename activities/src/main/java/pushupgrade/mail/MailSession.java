package pushupgrade.mail;

/** An open way to send many mails, one after the other, by one thread. */
public interface MailSession extends AutoCloseable {
  /**
   * Sends one mail, once. After an answer that ends the session it must be closed and another one
   * opened.
   */
  SendAnswer send(ComposedMail mail);

  /** Never fails: what was answered stays true. */
  @Override
  void close();
}
