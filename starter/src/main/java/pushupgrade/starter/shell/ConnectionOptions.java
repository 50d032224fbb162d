package pushupgrade.starter.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import pushupgrade.store.Database;
import pushupgrade.worker.TemporalChoice;

/** Options of every command: which Temporal service and which database. */
public final class ConnectionOptions {
  static final String DB_USER = "PUSH_UPGRADE_DB_USER";
  static final String DB_PASSWORD = "PUSH_UPGRADE_DB_PASSWORD";

  /** A command line runs one statement at a time; one more is for a page read meanwhile. */
  private static final int CONNECTIONS = 2;

  private static final Pattern SUPPORTED = Pattern.compile("jdbc:(h2|postgresql):.+");
  private static final Pattern SECRET =
      Pattern.compile("(?i)[?&;](password|ssl_?password)=|//[^/@]*:[^/@]*@");

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Profile of temporal.toml, as for the temporal command.")
  private @Nullable String profile;

  @Option(
      names = "--address",
      scope = ScopeType.INHERIT,
      paramLabel = "HOST:PORT",
      description = "Address of the Temporal service. Default: 127.0.0.1:7233.")
  private @Nullable String address;

  @Option(
      names = "--namespace",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Temporal namespace. Default: default.")
  private @Nullable String namespace;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Folder of the embedded database. Default: ~/.push-upgrade.")
  private Path data = Path.of(System.getProperty("user.home"), ".push-upgrade");

  @Option(
      names = "--db",
      scope = ScopeType.INHERIT,
      paramLabel = "JDBC_URL",
      description = {
        "Database instead of the embedded one, such as jdbc:postgresql://host/name.",
        "User and password: " + DB_USER + " and " + DB_PASSWORD + "."
      })
  private @Nullable String db;

  @Option(
      names = "--db-password-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File whose first line is the database password.")
  private @Nullable Path passwordFile;

  /** What was said about Temporal on the command line or in {@code PUSH_UPGRADE_*}. */
  public TemporalChoice temporal() {
    return new TemporalChoice(profile, address, namespace);
  }

  /** Folder of the embedded database; it need not exist yet. */
  public Path data() {
    return data;
  }

  /** The JDBC URL in force. */
  String url() {
    return db == null ? Database.embeddedUrl(data) : db;
  }

  /**
   * The database to open.
   *
   * @throws CommandFailed when the URL is of another kind or carries a password, or the password
   *     file cannot be read
   */
  public Database.Settings database(Map<String, String> environment) {
    if (db == null) {
      return Database.Settings.embedded(data);
    }
    checkUrl(db);
    return new Database.Settings(db, environment.get(DB_USER), password(environment), CONNECTIONS);
  }

  private static void checkUrl(String url) {
    if (SECRET.matcher(url).find()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "A password in --db can be read by everyone on this machine: give it in %s or --db-password-file."
              .formatted(DB_PASSWORD));
    }
    if (!SUPPORTED.matcher(url).matches()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--db takes a PostgreSQL or H2 URL, such as jdbc:postgresql://host/name, and not \"%s\"."
              .formatted(url));
    }
  }

  private @Nullable String password(Map<String, String> environment) {
    if (passwordFile == null) {
      return environment.get(DB_PASSWORD);
    }
    try (var lines = Files.lines(passwordFile)) {
      return lines.findFirst().orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "The password file %s cannot be read: give a text file that you may read to --db-password-file."
              .formatted(passwordFile));
    }
  }
}
