package pushupgrade.starter.registry;

import picocli.CommandLine.Command;

/** Instances, their windows and blackouts. */
@Command(
    name = "instance",
    abbreviateSynopsis = true,
    description = "Where orgs live: maintenance windows and blackouts.",
    subcommands = {
      InstanceListCommand.class,
      InstanceSetCommand.class,
      InstanceWindowsCommand.class,
      InstanceImportCommand.class
    })
public final class InstanceCommand {}
