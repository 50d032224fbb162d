package pushupgrade.starter.push;

import picocli.CommandLine.Command;

/** The commands of this package under a root of their own. */
@Command(
    name = "push-upgrade",
    subcommands = {
      ScheduleCommand.class,
      ListCommand.class,
      ReportCommand.class,
      WatchCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      AbortCommand.class,
      RescheduleCommand.class,
      RetryCommand.class,
      RevertCommand.class,
      RollbackCommand.class
    })
final class Pushes {}
