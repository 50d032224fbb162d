package pushupgrade.worker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import pushupgrade.mail.ComposedMail;
import pushupgrade.mail.MailSession;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SendAnswer;

/** A mail transport whose answers are counted. */
public final class CountedMail implements MailTransport {
  private final MailTransport transport;
  private final Counter accepted;
  private final Counter tryLater;
  private final Counter refused;
  private final Counter unclear;
  private final Counter down;

  /** Wraps a transport. */
  public CountedMail(MailTransport transport, MeterRegistry registry) {
    this.transport = transport;
    this.accepted = counter("accepted", registry);
    this.tryLater = counter("try_later", registry);
    this.refused = counter("refused", registry);
    this.unclear = counter("unclear", registry);
    this.down = counter("down", registry);
  }

  private static Counter counter(String result, MeterRegistry registry) {
    return Counter.builder("push.upgrade.mail.sends")
        .description("Answers of the mail server to this worker; down: no session could be opened.")
        .tag("result", result)
        .register(registry);
  }

  @Override
  public Opening open() {
    return switch (transport.open()) {
      case Opening.Open open -> new Opening.Open(new CountedSession(open.session()));
      case Opening.Down noSession -> {
        down.increment();
        yield noSession;
      }
    };
  }

  private Counter counterOf(SendAnswer answer) {
    return switch (answer) {
      case SendAnswer.Accepted ok -> accepted;
      case SendAnswer.TryLater later -> tryLater;
      case SendAnswer.Refused no -> refused;
      case SendAnswer.Unclear perhaps -> unclear;
    };
  }

  private final class CountedSession implements MailSession {
    private final MailSession session;

    CountedSession(MailSession session) {
      this.session = session;
    }

    @Override
    public SendAnswer send(ComposedMail mail) {
      var answer = session.send(mail);
      counterOf(answer).increment();
      return answer;
    }

    @Override
    public boolean isOpen() {
      return session.isOpen();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
