package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.mail.MailFixture.FROM;
import static pushupgrade.mail.MailFixture.NOW;
import static pushupgrade.mail.MailFixture.PUSH;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushupgrade.registry.Org;

/**
 * Every Unicode code point, halves of surrogate pairs too, in names, descriptions and addresses.
 */
class HostileTextTest {
  private static final int BLOCK = 0x800;
  private static final LetterForm FORM = new LetterForm();
  private static final Session SESSION = Session.getInstance(new Properties());

  static IntStream blocks() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT / BLOCK);
  }

  private static String block(int number) {
    return IntStream.range(number * BLOCK, (number + 1) * BLOCK)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void any_text_leaves_the_mail_whole(int number) throws Exception {
    var hostile = block(number);
    var letter =
        Letter.draft(Words.english(), "notice.subject", hostile, "1.4.2")
            .say("greeting", Plain.line(hostile))
            .fact("fact.package", hostile)
            .quote(hostile)
            .done();
    var mail =
        new ComposedMail(
            PUSH,
            "<m@publisher.example>",
            new ComposedMail.Envelope(FROM, new MailAddress("a@a.example"), NOW),
            FORM.of(letter));

    var bytes = written(mail);
    var read = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));

    var wire = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(wire.lines()).allMatch(line -> line.length() < 1000);
    assertThat(Collections.list(read.getAllHeaders()))
        .extracting(header -> header.getName())
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Language",
            "Auto-Submitted");
    assertThat(read.getSubject()).isEqualTo(letter.subject());
    assertThat(text(read)).contains(Plain.body(hostile).lines().map(l -> "  | " + l).toList());
  }

  private static byte[] written(ComposedMail mail) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream();
    MimeForm.of(mail, SESSION).writeTo(out);
    return out.toByteArray();
  }

  private static String text(MimeMessage message) throws MessagingException, IOException {
    var parts = (MimeMultipart) message.getContent();
    return parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
  }

  @Test
  void no_code_point_but_those_of_a_plain_address_is_taken_in_one() {
    var taken =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> isAddress("a" + Character.toString(c) + "b@org.example"))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    var inDomain =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> isAddress("a@o" + Character.toString(c) + "g.example"))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

    var alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    assertThat(taken.toString().replaceAll("[A-Za-z0-9]", "")).isEqualTo("!#$%&'*+-./=?^_`{|}~");
    assertThat(inDomain.toString())
        .isEqualTo(
            "-." + alphanumeric + alphanumeric.substring(10).toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void whatever_somebody_may_enter_as_an_admins_address_can_be_written_to() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .mapToObj(Character::toString)
        .map(c -> "a" + c + "b@org.example")
        .forEach(
            text -> {
              try {
                new MailAddress(Org.Admin.given(text, "en").email());
              } catch (IllegalArgumentException e) {
                if (!e.getMessage().startsWith("the admin e-mail ")) {
                  throw e;
                }
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?utf-8?b?UGFzc3dvcmQ=?=",
        "x =?utf-8?q?hidden?= y",
        "=?",
        "=?utf-8?b?\u00fc\ud83d\ude00?= =?utf-8?b?UGFzc3dvcmQgdG8gYmUgY2hhbmdlZCBub3c=?="
      })
  void a_name_that_looks_like_an_encoded_word_is_shown_as_it_is(String name) throws Exception {
    var body = new ComposedMail.Body(java.util.Locale.ENGLISH, name, "t", "h");
    var to = new ComposedMail.Envelope(FROM, new MailAddress("a@a.example"), NOW);
    var bytes = written(new ComposedMail(PUSH, "<m@publisher.example>", to, body));

    assertThat(new MimeMessage(SESSION, new ByteArrayInputStream(bytes)).getSubject())
        .isEqualTo(name);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1).lines())
        .allMatch(line -> line.length() <= 78);
  }

  private static boolean isAddress(String text) {
    try {
      return new MailAddress(text).value().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void a_line_is_one_line_and_not_longer_than_a_line() {
    assertThat(Plain.line("Grade\r\nBcc: x\u0000\u2028Book\u202E")).isEqualTo("Grade Bcc: x Book");
    assertThat(Plain.line("😀".repeat(300))).isEqualTo("😀".repeat(199) + "…");
  }
}
