package pushupgrade.starter.push;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.registry.Filters;
import pushupgrade.starter.registry.VersionArgument;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Schedules a push. */
@Command(
    name = "schedule",
    abbreviateSynopsis = true,
    description = "Pushes a version to every org that the filters choose, at a time.")
public final class ScheduleCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "VERSION", description = "What is pushed: 04t... or namespace@1.4.1.")
  private String version = "";

  @Option(
      names = "--description",
      required = true,
      paramLabel = "TEXT",
      description = "What the push is for; subscribers read it.")
  private String description = "";

  @Mixin private LaunchOptions launch = new LaunchOptions();
  @Mixin private Filters filters = new Filters();
  @Mixin private PolicyOptions policy = new PolicyOptions();

  private final Session session;

  /** Made by the command line. */
  public ScheduleCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Launch.of(session, "schedule", launch, policy, this::request);
  }

  private PushRequest request(Desk desk) throws IOException {
    desk.require(Permission.SCHEDULE_PUSH, version);
    var to = VersionArgument.resolve(desk.database(), version);
    var orgs = filters.upgradable(session, desk.database(), to);
    return new PushRequest(
        "",
        to.id(),
        launch.at(),
        description,
        orgs.filter(),
        new PushRequest.OrgLists(orgs.listed(), orgs.excluded(), policy.waveLists(desk)),
        policy.over(PushPolicy.DEFAULT),
        launch.waiver(),
        Optional.empty(),
        desk.actor().who(),
        launch.email(session));
  }
}
