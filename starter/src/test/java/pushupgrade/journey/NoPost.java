package pushupgrade.journey;

import pushupgrade.mail.ComposedMail;
import pushupgrade.mail.MailSession;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SendAnswer;

/** Accepts every mail and keeps none: for fleets whose letters would take longer than the push. */
public final class NoPost implements Wrapping {
  @Override
  public MailTransport mail(MailTransport real) {
    return () -> new MailTransport.Opening.Open(new Session());
  }

  private static final class Session implements MailSession {
    @Override
    public SendAnswer send(ComposedMail mail) {
      return new SendAnswer.Accepted();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
