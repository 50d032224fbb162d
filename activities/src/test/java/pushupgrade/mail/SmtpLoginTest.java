package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login of a mail server comes from the environment or a file that it names. */
class SmtpLoginTest {
  @TempDir Path folder;

  @Test
  void the_file_with_the_password_comes_before_the_variable_and_ends_with_its_line()
      throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "from file\nsomething else\n");

    assertThat(
            SmtpLogin.from(
                Map.of(
                    "PUSH_UPGRADE_SMTP_USER", "push",
                    "PUSH_UPGRADE_SMTP_PASSWORD", "from variable",
                    "PUSH_UPGRADE_SMTP_PASSWORD_FILE", file.toString())))
        .contains(new SmtpLogin("push", "from file"));
    assertThat(
            SmtpLogin.from(
                Map.of(
                    "PUSH_UPGRADE_SMTP_USER", "push",
                    "PUSH_UPGRADE_SMTP_PASSWORD", "from variable")))
        .contains(new SmtpLogin("push", "from variable"));
    assertThat(SmtpLogin.from(Map.of("PUSH_UPGRADE_SMTP_PASSWORD", "x"))).isEmpty();
  }

  @Test
  void a_user_without_a_password_or_an_unreadable_file_is_refused_without_a_secret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpLogin.from(Map.of("PUSH_UPGRADE_SMTP_USER", "push")))
        .withMessageContaining("set PUSH_UPGRADE_SMTP_PASSWORD_FILE or PUSH_UPGRADE_SMTP_PASSWORD");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SmtpLogin.from(
                    Map.of(
                        "PUSH_UPGRADE_SMTP_USER",
                        "push",
                        "PUSH_UPGRADE_SMTP_PASSWORD_FILE",
                        folder.resolve("none").toString())))
        .withMessageContaining("PUSH_UPGRADE_SMTP_PASSWORD_FILE names cannot be read");
  }
}
