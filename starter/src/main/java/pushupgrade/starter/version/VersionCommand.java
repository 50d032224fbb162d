package pushupgrade.starter.version;

import picocli.CommandLine.Command;

/** Versions of packages. */
@Command(
    name = "version",
    abbreviateSynopsis = true,
    description = "The versions of your packages.",
    subcommands = {
      NewPatchCommand.class,
      UploadCommand.class,
      ListVersionsCommand.class,
      ShowCommand.class,
      PromoteCommand.class,
      DeprecateCommand.class,
      ChecklistCommand.class
    })
public final class VersionCommand {
  private VersionCommand() {}
}
