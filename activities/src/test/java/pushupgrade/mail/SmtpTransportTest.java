package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTransportTest extends MailTransportContract {
  private GreenMail server;

  @BeforeEach
  void start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
            });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Override
  MailTransport transport() {
    return to(server.getSmtp().getPort(), SmtpSettings.Security.NONE, Optional.empty());
  }

  private static SmtpTransport to(
      int port, SmtpSettings.Security security, Optional<SmtpLogin> login) {
    return new SmtpTransport(
        new SmtpSettings("127.0.0.1", port, security, login, SmtpSettings.Timeouts.USUAL));
  }

  @Override
  MailTransport unreachable() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return to(socket.getLocalPort(), SmtpSettings.Security.NONE, Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  List<MimeMessage> arrived() {
    return List.of(server.getReceivedMessages());
  }

  @Test
  void a_login_is_used_and_a_wrong_one_is_said_to_be_wrong() {
    server.setUser("push", "right");
    var right = Optional.of(new SmtpLogin("push", "right"));
    var wrong = Optional.of(new SmtpLogin("push", "wrong"));
    var port = server.getSmtp().getPort();

    var opening = to(port, SmtpSettings.Security.NONE, right).open();
    assertThat(opening).isInstanceOf(MailTransport.Opening.Open.class);
    ((MailTransport.Opening.Open) opening).session().close();
    assertThat(to(port, SmtpSettings.Security.NONE, wrong).open())
        .isEqualTo(
            new MailTransport.Opening.Down(
                "The mail server refuses the login: correct user and password"));
  }

  @Test
  void a_server_whose_certificate_nobody_vouches_for_is_not_spoken_to() {
    assertThat(to(server.getSmtps().getPort(), SmtpSettings.Security.TLS, Optional.empty()).open())
        .isInstanceOf(MailTransport.Opening.Down.class);
  }

  @Test
  void without_the_tls_that_was_asked_for_nothing_is_sent() {
    try (var plain = new FaultyServer()) {
      assertThat(plain.transport(SmtpSettings.Security.STARTTLS).open())
          .isInstanceOf(MailTransport.Opening.Down.class);
    }
  }

  @Test
  void host_names_are_verified_and_every_wait_has_an_end() {
    var settings =
        new SmtpSettings(
            "mail.publisher.example",
            587,
            SmtpSettings.Security.STARTTLS,
            Optional.empty(),
            SmtpSettings.Timeouts.USUAL);

    assertThat(settings.properties())
        .contains(
            Map.entry("mail.smtp.ssl.checkserveridentity", "true"),
            Map.entry("mail.smtp.starttls.required", "true"),
            Map.entry("mail.smtp.connectiontimeout", "10000"),
            Map.entry("mail.smtp.timeout", "60000"),
            Map.entry("mail.smtp.writetimeout", "60000"));
  }

  @Test
  void a_login_never_goes_over_the_network_in_the_clear() {
    var login = Optional.of(new SmtpLogin("push", "secret"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SmtpSettings(
                    "mail.publisher.example",
                    25,
                    SmtpSettings.Security.NONE,
                    login,
                    SmtpSettings.Timeouts.USUAL));
    assertThat(login.toString()).doesNotContain("secret", "push");
  }
}
