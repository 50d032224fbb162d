package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.FROM;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every way out promises. */
abstract class MailTransportContract {
  abstract MailTransport transport();

  /** Another one that leads nowhere. */
  abstract MailTransport unreachable();

  abstract List<MimeMessage> arrived() throws Exception;

  static ComposedMail mail(int number) {
    return new ComposedMail(
        PUSH,
        "<mail-" + number + "@publisher.example>",
        new ComposedMail.Envelope(FROM, new MailAddress("admin" + number + "@org.example"), NOW),
        new ComposedMail.Body(Locale.GERMAN, "Grüße " + number, "Text ✓", "<p>Text ✓</p>"));
  }

  @Test
  void many_mails_go_out_in_one_session_and_arrive_as_they_were_written() throws Exception {
    try (var session = opened()) {
      assertThat(session.send(mail(1))).isEqualTo(new SendAnswer.Accepted());
      assertThat(session.send(mail(2))).isEqualTo(new SendAnswer.Accepted());
    }

    assertThat(arrived()).hasSize(2);
    var first =
        arrived().stream()
            .filter(m -> header(m, "Message-ID").contains("mail-1"))
            .toList()
            .getFirst();
    assertThat(first.getSubject()).isEqualTo("Grüße 1");
    assertThat(header(first, "To")).isEqualTo("admin1@org.example");
    assertThat(header(first, "From")).isEqualTo("pushes@publisher.example");
    assertThat(header(first, "Content-Language")).isEqualTo("de");
    assertThat(header(first, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(first.getSentDate()).isEqualTo(NOW);
    var parts = (MimeMultipart) first.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Text ✓");
    assertThat(parts.getBodyPart(1).getContent().toString().strip()).isEqualTo("<p>Text ✓</p>");
  }

  @Test
  void that_it_cannot_be_reached_is_an_answer_that_says_so() {
    assertThat(unreachable().open())
        .isInstanceOfSatisfying(
            MailTransport.Opening.Down.class,
            down -> assertThat(down.reason()).contains(" cannot be "));
  }

  MailSession opened() {
    return switch (transport().open()) {
      case MailTransport.Opening.Open(var session) -> session;
      case MailTransport.Opening.Down(var reason) -> throw new AssertionError(reason);
    };
  }

  static String header(MimeMessage message, String name) {
    try {
      return message.getHeader(name, null);
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
