package pushupgrade.starter;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pushupgrade.starter.demo.DemoCommand;
import pushupgrade.starter.process.DevCommand;
import pushupgrade.starter.process.WorkerCommand;
import pushupgrade.starter.push.AbortCommand;
import pushupgrade.starter.push.ListCommand;
import pushupgrade.starter.push.PauseCommand;
import pushupgrade.starter.push.ReportCommand;
import pushupgrade.starter.push.RescheduleCommand;
import pushupgrade.starter.push.ResumeCommand;
import pushupgrade.starter.push.RetryCommand;
import pushupgrade.starter.push.RevertCommand;
import pushupgrade.starter.push.RollbackCommand;
import pushupgrade.starter.push.ScheduleCommand;
import pushupgrade.starter.push.WatchCommand;
import pushupgrade.starter.registry.AuditCommand;
import pushupgrade.starter.registry.FleetCommand;
import pushupgrade.starter.registry.InstanceCommand;
import pushupgrade.starter.registry.MailCommand;
import pushupgrade.starter.registry.OrgCommand;
import pushupgrade.starter.registry.PreflightCommand;
import pushupgrade.starter.registry.SubscribersCommand;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.version.PackageCommand;
import pushupgrade.starter.version.VersionCommand;

/** The root command: what can be typed. */
@Command(
    name = "push-upgrade",
    description = "Pushes a patch version of a managed package to every subscriber org.",
    abbreviateSynopsis = true,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpWidth = 100,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions of every command, each also as PUSH_UPGRADE_<OPTION>:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 error, 2 wrong usage, 3 finished with orgs not upgraded, 5 halted, 8 still running.",
      "More about a command: push-upgrade COMMAND --help"
    },
    subcommands = {
      DemoCommand.class,
      PackageCommand.class,
      VersionCommand.class,
      OrgCommand.class,
      InstanceCommand.class,
      SubscribersCommand.class,
      PreflightCommand.class,
      FleetCommand.class,
      MailCommand.class,
      AuditCommand.class,
      DevCommand.class,
      WorkerCommand.class,
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
      RollbackCommand.class,
      ConfigCommand.class,
      CompletionCommand.class
    })
final class PushUpgrade implements Callable<ExitCode> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public ExitCode call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
