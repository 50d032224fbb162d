package pushupgrade.starter.push;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.report.PlatformWords;
import pushupgrade.report.PushPlanReport;
import pushupgrade.starter.console.PushDraft;
import pushupgrade.starter.console.PushDrafts;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.temporal.WorkflowIds;

/** How a checked request becomes a push: plan, question, record, workflow, and perhaps a watch. */
final class Launch {
  private final Desk desk;
  private final LaunchOptions options;
  private final PolicyOptions policy;

  private Launch(Desk desk, LaunchOptions options, PolicyOptions policy) {
    this.desk = desk;
    this.options = options;
    this.policy = policy;
  }

  /** What a command asks for, once its desk is open. */
  interface Requests {
    /** The request; throws where the command must not go on. */
    PushRequest at(Desk desk) throws IOException;
  }

  /** Opens the desk, lets the command ask, and launches what it asks for. */
  static ExitCode of(
      Session session,
      String command,
      LaunchOptions options,
      PolicyOptions policy,
      Requests requests)
      throws Exception {
    if (options.dryRun()) {
      return Desk.open(
          session,
          command,
          desk -> {
            var launch = new Launch(desk, options, policy);
            return launch.planned(launch.draft(requests.at(desk)));
          });
    }
    try (var service = OpenConsole.ahead(session)) {
      return Desk.open(
          session,
          command,
          desk -> new Launch(desk, options, policy).launched(requests.at(desk), service));
    }
  }

  /**
   * What is answered; the plan's keys stand beside these.
   *
   * @param known whether the same request had made this push before
   * @param ui where it is in the Temporal Web UI; null where that is not known
   */
  record Launched(
      @JsonUnwrapped PushPlanReport plan,
      boolean dryRun,
      boolean known,
      String status,
      @Nullable String workflowId,
      @Nullable String ui) {}

  private PushDraft draft(PushRequest request) {
    return new PushDrafts(desk.database(), OpenConsole.clock(desk)).of(options.keyed(request));
  }

  private ExitCode planned(PushDraft draft) {
    var plan = draft.known() ? draft.plan() : draft.plan().withoutPush();
    var text =
        PlanText.of(plan)
            + (draft.known()
                ? "The same request made push %s before.".formatted(draft.push())
                : "Dry run: nothing was scheduled.");
    desk.session()
        .answer(
            new Document(new Launched(plan, true, draft.known(), status(draft), null, null), text));
    return ExitCode.OK;
  }

  private ExitCode launched(PushRequest request, OpenConsole.Opening service) {
    var draft = draft(request);
    var pushes = service.at(desk).pushes();
    desk.session().say(PlanText.of(draft.plan()));
    if (!draft.known()) {
      options
          .confirmation()
          .ask(
              desk.session(),
              "Schedule the push (to upgrade: %d)?".formatted(draft.plan().counts().toUpgrade()));
    }
    var push = pushes.schedule(draft, desk.actor());
    policy
        .noCanary(request.policy().waves())
        .ifPresent(why -> desk.note(push.value(), "no canary: " + why, "done"));
    if (!options.watch() || manyValues()) {
      answer(draft, push);
    }
    return options.watch() ? new PushWatch(desk, push).untilItEnds() : ExitCode.OK;
  }

  /** Where one value is asked for, a watch answers with its report alone. */
  private boolean manyValues() {
    return switch (desk.session().options().output()) {
      case TEXT, JSONL -> true;
      case JSON, CSV -> false;
    };
  }

  private void answer(PushDraft draft, PushId push) {
    var ui = UiLink.of(desk.session(), options.ui(), push);
    var text =
        (draft.known()
                ? "The same request made push %s before, it is %s; scheduled for %s"
                    .formatted(push, status(draft), draft.plan().head().scheduledAt())
                : "Scheduled push %s for %s".formatted(push, draft.plan().head().scheduledAt()))
            + (ui == null ? "" : "\n" + ui)
            + "\nFollow it: push-upgrade watch "
            + push;
    desk.session()
        .answer(
            new Document(
                new Launched(
                    draft.plan(), false, draft.known(), status(draft), WorkflowIds.push(push), ui),
                text));
  }

  private String status(PushDraft draft) {
    return new PushStore(desk.database())
        .find(draft.push())
        .map(row -> PlatformWords.of(row.status()))
        .orElse("Planned");
  }
}
