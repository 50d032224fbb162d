package pushupgrade.starter.registry;

import picocli.CommandLine.Command;

/** Subscriber orgs. */
@Command(
    name = "org",
    abbreviateSynopsis = true,
    description = "Subscriber orgs: import, create, look, and what stands in the way of a push.",
    subcommands = {
      OrgImportCommand.class,
      OrgCreateCommand.class,
      OrgShowCommand.class,
      OrgListCommand.class,
      OrgInstallCommand.class,
      OrgUninstallCommand.class,
      OrgSetCommand.class,
      DisablePushCommand.class,
      EnablePushCommand.class,
      OrgMetadataCommand.class,
      OrgJobsCommand.class
    })
public final class OrgCommand {}
