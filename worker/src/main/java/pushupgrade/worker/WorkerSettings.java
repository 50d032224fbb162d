package pushupgrade.worker;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import pushupgrade.store.Database;

/**
 * The settings of a worker process.
 *
 * @param data folder of the embedded database
 * @param dbUrl another database instead; empty for the embedded one
 * @param drainSeconds how long a worker that is told to stop waits for what it runs
 */
@ConfigurationProperties("push-upgrade")
public record WorkerSettings(
    Path data,
    String dbUrl,
    String dbUser,
    String dbPassword,
    Mail mail,
    @DefaultValue("45") int drainSeconds) {
  /** Enough that the activities of {@link WorkerTuning#USUAL} seldom wait for one. */
  private static final int CONNECTIONS = 16;

  /** Where mails go: an SMTP server, or a folder when no host is named. */
  public record Mail(
      String from,
      String folder,
      String smtpHost,
      int smtpPort,
      String smtpSecurity,
      int perSecond) {}

  /** The database to open. */
  Database.Settings database() {
    var embedded = Database.Settings.embedded(data);
    return dbUrl.isBlank()
        ? new Database.Settings(embedded.url(), embedded.user(), embedded.password(), CONNECTIONS)
        : new Database.Settings(dbUrl, dbUser, dbPassword, CONNECTIONS);
  }

  /** The folder for mails without a server. */
  Path mailFolder() {
    return mail.folder().isBlank() ? data.resolve("mails") : Path.of(mail.folder());
  }
}
