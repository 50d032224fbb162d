package pushupgrade.worker;

import java.time.InstantSource;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailTransport;
import pushupgrade.store.Database;

/**
 * What the workers of a process are given: the adapter of each port, and the time their workflows
 * live in.
 *
 * @param mailFrom the sender of every mail
 */
public record Ports(
    Database database,
    DeployTarget target,
    MailTransport mail,
    MailAddress mailFrom,
    DeliveryLimits mailLimits,
    InstantSource clock) {}
