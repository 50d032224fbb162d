package pushupgrade.mail;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection for many mails, opened when it is first needed and again after it broke. Two
 * troubles in a row, without a mail taken between them, are the server's, and the line is given up;
 * what one domain does again and again is one trouble.
 */
final class MailLine implements AutoCloseable {
  private static final int TROUBLES = 2;

  private final MailTransport transport;
  private final Set<String> domains = new HashSet<>();
  private @Nullable MailSession session;
  private int troubles;
  private String why = "";

  MailLine(MailTransport transport) {
    this.transport = transport;
  }

  /** The open session; empty when the server is not to be had. */
  Optional<MailSession> session() {
    if (isDown()) {
      return Optional.empty();
    }
    if (session != null && !session.isOpen()) {
      close();
    }
    if (session == null) {
      switch (transport.open()) {
        case MailTransport.Opening.Open(var opened) -> session = opened;
        case MailTransport.Opening.Down(var reason) -> giveUp(reason);
      }
    }
    return Optional.ofNullable(session);
  }

  private void giveUp(String reason) {
    troubles = TROUBLES;
    why = reason;
  }

  void worked() {
    troubles = 0;
    domains.clear();
  }

  /** The session ended, and not over one domain. */
  void broke(String reason) {
    troubles++;
    why = reason;
    close();
  }

  /** The session ended over a domain. */
  void brokeOver(String domain, String reason) {
    troubles += domains.add(domain) ? 1 : 0;
    why = reason;
    close();
  }

  boolean isDown() {
    return troubles >= TROUBLES;
  }

  /** The last trouble; may hold an address. */
  String why() {
    return why;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
