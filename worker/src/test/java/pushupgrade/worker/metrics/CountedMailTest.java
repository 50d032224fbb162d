package pushupgrade.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import pushupgrade.mail.ComposedMail;
import pushupgrade.mail.MailSession;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SendAnswer;

/** Every answer of a mail server is handed on as it is, and counted. */
class CountedMailTest {
  private static final ComposedMail ANY = null;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void answers_are_counted_by_their_kind() {
    var answers =
        List.of(
            new SendAnswer.Accepted(),
            new SendAnswer.Accepted(),
            new SendAnswer.TryLater("greylisted", SendAnswer.Trouble.MAIL),
            new SendAnswer.Refused("no such user"),
            new SendAnswer.Unclear("no answer after the content"));
    var server = new Answers(new ArrayDeque<>(answers));
    var opening = new CountedMail(server, registry).open();
    try (var session = ((MailTransport.Opening.Open) opening).session()) {
      for (var answer : answers) {
        assertThat(session.send(ANY)).isSameAs(answer);
      }
    }
    assertThat(server.closed).isTrue();
    assertThat(sends("accepted")).isEqualTo(2);
    assertThat(sends("try_later")).isEqualTo(1);
    assertThat(sends("refused")).isEqualTo(1);
    assertThat(sends("unclear")).isEqualTo(1);
    assertThat(sends("down")).isZero();
  }

  @Test
  void a_server_that_is_down_is_counted() {
    var down = new MailTransport.Opening.Down("refused");
    assertThat(new CountedMail(() -> down, registry).open()).isSameAs(down);
    assertThat(sends("down")).isEqualTo(1);
  }

  private double sends(String result) {
    return new Scrape(registry.scrape())
        .value("push_upgrade_mail_sends_total", "result=\"" + result + "\"")
        .orElseThrow();
  }

  /** A server that gives the answers it was told, in order. */
  private static final class Answers implements MailTransport, MailSession {
    private final Queue<SendAnswer> answers;
    private boolean closed;

    Answers(Queue<SendAnswer> answers) {
      this.answers = answers;
    }

    @Override
    public Opening open() {
      return new Opening.Open(this);
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      return answers.remove();
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
