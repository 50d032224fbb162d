package pushupgrade.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * User and password of a mail server; they come from the environment or a file, never a setting.
 */
public record SmtpLogin(String user, String password) {
  private static final String USER = "PUSH_UPGRADE_SMTP_USER";
  private static final String PASSWORD = "PUSH_UPGRADE_SMTP_PASSWORD";
  private static final String FILE = "PUSH_UPGRADE_SMTP_PASSWORD_FILE";

  /**
   * The login of an environment; empty when it names no user. The password's file ends with its
   * first line.
   *
   * @throws IllegalArgumentException when there is a user without a password
   */
  public static Optional<SmtpLogin> from(Map<String, String> environment) {
    var user = environment.getOrDefault(USER, "");
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new SmtpLogin(user, password(environment)));
  }

  private static String password(Map<String, String> environment) {
    var file = environment.getOrDefault(FILE, "");
    var password = file.isEmpty() ? environment.getOrDefault(PASSWORD, "") : firstLine(file);
    if (password.isEmpty()) {
      throw new IllegalArgumentException(
          USER + " is set without a password: set " + FILE + " or " + PASSWORD);
    }
    return password;
  }

  private static String firstLine(String file) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException("The file that " + FILE + " names cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return "a login";
  }
}
