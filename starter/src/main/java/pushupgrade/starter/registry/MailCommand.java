package pushupgrade.starter.registry;

import picocli.CommandLine.Command;

/** The mails of pushes. */
@Command(
    name = "mail",
    abbreviateSynopsis = true,
    description = "The mails of a push: what became of them, what they say, sending one again.",
    subcommands = {MailListCommand.class, MailShowCommand.class, MailResendCommand.class})
public final class MailCommand {}
