package pushupgrade.journey;

import pushupgrade.deploy.DeployTarget;
import pushupgrade.mail.MailTransport;

/** What a test puts between the workers and the adapters; by itself nothing. */
public interface Wrapping {
  /** Nothing in between. */
  Wrapping NONE = new Wrapping() {};

  /** The deploy target that the workers are given. */
  default DeployTarget target(DeployTarget real) {
    return real;
  }

  /** The way that mails take. */
  default MailTransport mail(MailTransport real) {
    return real;
  }
}
