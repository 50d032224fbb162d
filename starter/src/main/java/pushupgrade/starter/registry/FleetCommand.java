package pushupgrade.starter.registry;

import picocli.CommandLine.Command;

/** Made fleets. */
@Command(
    name = "fleet",
    abbreviateSynopsis = true,
    description = "Believable fleets of orgs, to try things on.",
    subcommands = FleetGenerateCommand.class)
public final class FleetCommand {}
