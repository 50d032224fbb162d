package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.id.PushId;
import pushupgrade.mail.ComposedMail;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailTransport.Opening;
import pushupgrade.mail.SendAnswer;

/** The mail server of the fault runs sees what a folder of files would absorb. */
@Timeout(60)
class PostBoxTest {
  private static final PushId PUSH = new PushId("0DV000000000001GAA");

  @Test
  void a_mail_that_is_sent_twice_is_seen_twice() {
    try (var post = new PostBox()) {
      send(post, "00D000000000001EAA.UPGRADED.0");
      send(post, "00D000000000002EAA.UPGRADED.0");
      send(post, "00D000000000001EAA.NOTICE.0");
      assertThat(post.acceptedTwice()).isEmpty();
      send(post, "00D000000000001EAA.UPGRADED.0");
      assertThat(post.accepted()).hasSize(4);
      assertThat(post.acceptedTwice())
          .containsExactly(PUSH + "/00D000000000001EAA/UPGRADED was accepted 2 times");
    }
  }

  @Test
  void another_round_is_no_excuse_except_for_digests() {
    try (var post = new PostBox()) {
      send(post, "-.DIGEST.0");
      send(post, "-.DIGEST.1");
      assertThat(post.acceptedTwice()).isEmpty();
      send(post, "00D000000000001EAA.UPGRADED.0");
      send(post, "00D000000000001EAA.UPGRADED.1");
      assertThat(post.acceptedTwice()).hasSize(1);
    }
  }

  private static void send(PostBox post, String key) {
    var from = new MailAddress("push@publisher.example");
    var mail =
        new ComposedMail(
            PUSH,
            "<" + PUSH + "." + key + ".h3k9@publisher.example>",
            new ComposedMail.Envelope(
                from, new MailAddress("admin@subscriber.example"), Instant.EPOCH),
            new ComposedMail.Body(Locale.ENGLISH, "Subject", "Text", "<p>Text</p>"));
    var opened = (Opening.Open) post.transport().open();
    try (var session = opened.session()) {
      assertThat(session.send(mail)).isInstanceOf(SendAnswer.Accepted.class);
    }
  }
}
