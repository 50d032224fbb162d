package pushupgrade.starter.push;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.push.JobStatus;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.WaveShare;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushRow;
import pushupgrade.record.PushStore;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.Role.Permission;
import pushupgrade.report.JobFilter;
import pushupgrade.report.JobLine;
import pushupgrade.report.JobLines;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Pushes again to the orgs that failed. */
@Command(
    name = "retry",
    abbreviateSynopsis = true,
    description = "A new push of the same version to the orgs that failed in a push.")
public final class RetryCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PUSH", description = "The push whose failed orgs are meant, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--only",
      split = ",",
      converter = CodeWord.class,
      paramLabel = "CODE",
      description = "Only orgs that failed for these reasons.")
  private Set<OutcomeCode> only = Set.of();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What the push is for. Default: as in the first one.")
  private @Nullable String description;

  @Mixin private LaunchOptions launch = new LaunchOptions();
  @Mixin private PolicyOptions policy = new PolicyOptions();

  private final Session session;

  /** Made by the command line. */
  public RetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Launch.of(session, "retry", launch, policy, this::request);
  }

  private PushRequest request(Desk desk) throws IOException {
    desk.require(Permission.SCHEDULE_PUSH, push.value());
    var first = new PushStore(desk.database()).get(push);
    var failed = failed(desk);
    if (failed.isEmpty()) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "No org of push %s has failed%s: see `push-upgrade report %s --by reason`."
              .formatted(push, only.isEmpty() ? "" : " for " + only, push));
    }
    return request(desk, first, failed);
  }

  private List<OrgId> failed(Desk desk) {
    var filter = new JobFilter(Set.of(JobStatus.FAILED.name()), only, null);
    var lines = new JobLines(desk.database(), push, filter);
    return StreamSupport.stream(lines.spliterator(), false).map(JobLine::org).toList();
  }

  private PushRequest request(Desk desk, PushRow first, List<OrgId> failed) throws IOException {
    return new PushRequest(
        "",
        first.version(),
        launch.at(),
        description == null ? first.description() : description,
        OrgFilter.EVERYONE.listed(true),
        new PushRequest.OrgLists(failed, List.of(), policy.waveLists(desk)),
        policy.over(base(first.policy())),
        launch.waiver(),
        Optional.of(push),
        desk.actor().who(),
        launch.email(session));
  }

  /** The first push's policy; its lists of orgs are not known any more, so such waves fall away. */
  private static PushPolicy base(PushPolicy first) {
    var waves =
        first.waves().stream().filter(wave -> !(wave.share() instanceof WaveShare.Listed)).toList();
    return new PushPolicy(
        waves,
        first.tolerance(),
        first.concurrency(),
        first.retry(),
        first.maxAttempts(),
        null,
        first.leadHours(),
        first.revertHours(),
        first.confirmation(),
        first.digestMinutes());
  }
}
