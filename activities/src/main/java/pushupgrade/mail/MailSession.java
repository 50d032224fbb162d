package pushupgrade.mail;

/** An open way to send many mails, one after the other, by one thread. */
public interface MailSession extends AutoCloseable {
  /** Sends one mail, once. A session that is not open any more sends nothing. */
  SendAnswer send(ComposedMail mail);

  /** Whether another mail can follow, as far as is known here; costs nothing to ask. */
  boolean isOpen();

  /** Never fails: what was answered stays true. */
  @Override
  void close();
}
