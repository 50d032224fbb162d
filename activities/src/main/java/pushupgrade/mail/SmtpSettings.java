package pushupgrade.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * How to reach a mail server. Host names are always verified; every wait has an end.
 *
 * @param login empty where the server asks for none
 */
public record SmtpSettings(
    String host, int port, Security security, Optional<SmtpLogin> login, Timeouts timeouts) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** What protects the connection. */
  public enum Security {
    /** TLS from the first byte, usually port 465. */
    TLS,
    /** TLS after a greeting in the clear, usually port 587; without it nothing is sent. */
    STARTTLS,
    /** Nothing: for a relay on the same machine or network that asks for no login. */
    NONE
  }

  /**
   * The longest waits for a connection, for an answer and for the network to take bytes.
   *
   * @param whole the longest for one mail, or for one connection to be ready, whatever its parts
   *     take
   */
  public record Timeouts(Duration connect, Duration read, Duration write, Duration whole) {
    /**
     * Shorter than RFC 5321 (4.5.3.2) proposes: a batch must end. A mail whose answer comes later
     * than this is UNKNOWN.
     */
    public static final Timeouts USUAL =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2));
  }

  /**
   * @throws IllegalArgumentException when a login would go over the network in the clear
   */
  public SmtpSettings {
    if (security == Security.NONE && login.isPresent() && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "A login is not sent in the clear: set the mail server's security to TLS or STARTTLS");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
    }
  }

  /** The properties of Jakarta Mail's SMTP provider. */
  Properties properties() {
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", millis(timeouts.connect()));
    properties.setProperty("mail.smtp.timeout", millis(timeouts.read()));
    properties.setProperty("mail.smtp.writetimeout", millis(timeouts.write()));
    // Otherwise a connection that fails is tried a second time, past the deadline.
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.enable", is(Security.TLS));
    properties.setProperty("mail.smtp.starttls.enable", is(Security.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", is(Security.STARTTLS));
    return properties;
  }

  private String is(Security wanted) {
    return Boolean.toString(security == wanted);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
