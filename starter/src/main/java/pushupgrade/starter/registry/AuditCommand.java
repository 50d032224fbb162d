package pushupgrade.starter.registry;

import picocli.CommandLine.Command;

/** The audit log. */
@Command(
    name = "audit",
    abbreviateSynopsis = true,
    description = "Who changed what, who looked into which org, and what was refused.",
    subcommands = AuditListCommand.class)
public final class AuditCommand {}
