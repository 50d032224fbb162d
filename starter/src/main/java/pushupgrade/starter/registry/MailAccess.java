package pushupgrade.starter.registry;

import pushupgrade.mail.MailRow;
import pushupgrade.mail.OutboxView;
import pushupgrade.outbox.MailKey;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;

/** Who may see which mail: a subscriber those to the admins of its own orgs. */
final class MailAccess {
  private MailAccess() {}

  static void require(Desk desk, Permission needed, MailKey key) {
    desk.require(needed, key.toString());
    if (key.org().isPresent() && key.kind().toSubscriber()) {
      desk.org(needed, key.org().get());
    } else {
      desk.requireWholeFleet(key.toString());
    }
  }

  static MailRow find(OutboxView outbox, MailKey key) {
    return outbox
        .show(key)
        .orElseThrow(
            () ->
                new CommandFailed(
                    ExitCode.ERROR,
                    "There is no mail %s: see `mail list %s`.".formatted(key, key.push())));
  }
}
