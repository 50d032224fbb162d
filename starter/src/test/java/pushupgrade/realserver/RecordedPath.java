package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import pushupgrade.journey.Product;
import pushupgrade.push.Hold;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.push.WaveSpecs;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.temporal.WorkflowIds;

/**
 * The ways a push can go whose histories are kept, each played on the real server in seconds. The
 * marks are event types without which the path was not taken.
 */
enum RecordedPath {
  /** The mail server is away for the first try: it is tried again a minute later. */
  MAIL_OUTAGE(RecordedPath::mailOutage, "TIMER_FIRED"),
  /** A canary, a soak time, the rest on two instances. */
  SUCCESS(RecordedPath::success, "TIMER_FIRED"),
  /** The instance opens some seconds after the push's time. */
  WINDOW_WAIT(RecordedPath::windowWait, "TIMER_FIRED"),
  /** One of two orgs runs Apex jobs for some seconds. */
  DEFERRAL(RecordedPath::deferral, "TIMER_FIRED"),
  /** An org that is read-only fails in the first opening and succeeds in the second. */
  NEXT_WINDOW(RecordedPath::nextWindow, "TIMER_FIRED"),
  /** A rollout with more orgs than one history may hold, paused and resumed in a later run. */
  CONTINUE_AS_NEW(RecordedPath::continueAsNew, "WORKFLOW_EXECUTION_CONTINUED_AS_NEW"),
  /** Failures cross the tolerance; a person lets the push go on. */
  HALT_AND_RESUME(RecordedPath::haltAndResume, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** A canary too small to be judged, that failed. */
  GATE(RecordedPath::gate, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Paused while a deploy is under way, and resumed. */
  PAUSE(RecordedPath::pause, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Aborted before its time. */
  ABORT_WAITING(RecordedPath::abortWaiting, "TIMER_CANCELED"),
  /** Aborted while a deploy is under way. */
  ABORT_IN_FLIGHT(RecordedPath::abortInFlight, "WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Moved to an earlier time while it waits. */
  RESCHEDULE(RecordedPath::reschedule, "TIMER_CANCELED"),
  /** A deploy that does not match what was to be installed is put back, and done again. */
  VERIFY_FAILURE(RecordedPath::verifyFailure, "TIMER_FIRED"),
  /** The deploy target gives no answer. */
  NO_ANSWER(RecordedPath::noAnswer, "ACTIVITY_TASK_FAILED"),
  /** A revert at once, and a roll-back in the next opening. */
  REVERT(RecordedPath::revert, "START_CHILD_WORKFLOW_EXECUTION_INITIATED"),
  /** No window comes before the push's end. */
  NO_WINDOW(RecordedPath::noWindow, "TIMER_FIRED"),
  /** An org moves to another instance while its rollout waits. */
  MOVED_ORG(RecordedPath::movedOrg, "TIMER_FIRED"),
  /** An operator terminates a rollout while it waits. */
  ROLLOUT_LOST(RecordedPath::rolloutLost, "CHILD_WORKFLOW_EXECUTION_TERMINATED");

  private static final Duration SOON = Duration.ofSeconds(4);
  private static final Duration LATER = Duration.ofHours(1);

  private final Consumer<Play> story;
  private final String mark;

  RecordedPath(Consumer<Play> story, String mark) {
    this.story = story;
    this.mark = "EVENT_TYPE_" + mark;
  }

  /** As its folder is called. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Without an event of this type the path was not taken. */
  String mark() {
    return mark;
  }

  /** Plays it to its end. */
  void play(Play play) {
    story.accept(play);
  }

  private static void success(Play play) {
    play.orgs(2, "CS1");
    play.orgs(1, "CS2");
    var waves =
        List.of(
            new WaveSpec("canary:1", new WaveShare.Canary(1), Duration.ofSeconds(2)),
            new WaveSpec("rest", new WaveShare.Rest(), Duration.ZERO));
    var push = play.schedule(policy(waves, "5%", RetryPlan.NEXT_WINDOW), SOON);
    play.endsWith(push, new PushTally(3, 3, 0, 0, 0, 0, 0));
  }

  private static void windowWait(Play play) {
    play.orgs(2, "CS1");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(12));
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  private static void deferral(Play play) {
    var busy = play.orgs(2, "CS1").get(0);
    var now = play.world().now();
    play.world().fleet().runsJobs(busy, now.minusSeconds(60), now.plusSeconds(15));
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, busy).attempt()).isEqualTo(2);
  }

  private static void nextWindow(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    var closes = play.closesShortly("CS1");
    play.world().fleet().readOnly(org, closes.plusSeconds(1));
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, org).attempt()).isEqualTo(2);
  }

  /** What a person commands reaches the rollout and the mails in their later runs, too. */
  private static void continueAsNew(Play play) {
    play.orgs(10, "CS1");
    var console = play.world().console();
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.troubles().duringDeploy(8, () -> console.pause(push, "A look", Product.PUBLISHER));
    play.awaitHold(push, Hold.PAUSED);
    play.await("eight upgraded", () -> play.world().facts().jobs(push, "SUCCEEDED") == 8);
    console.resume(push, "All is well", Product.PUBLISHER);
    play.endsWith(push, new PushTally(10, 10, 0, 0, 0, 0, 0));
  }

  private static void haltAndResume(Play play) {
    var orgs = play.orgs(4, "CS1");
    orgs.subList(0, 2).forEach(play::readOnlyForLong);
    var push = play.schedule(serially("1", RetryPlan.NONE), SOON);
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Known, go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(4, 2, 2, 0, 0, 0, 0));
  }

  private static void gate(Play play) {
    play.orgs(2, "CS1").forEach(play::readOnlyForLong);
    var waves = WaveSpecs.parse("canary:1; rest");
    var push = play.schedule(policy(waves, "5%", RetryPlan.NONE), SOON);
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Known, go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 0, 2, 0, 0, 0, 0));
  }

  private static void pause(Play play) {
    play.orgs(3, "CS1");
    var console = play.world().console();
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.troubles()
        .duringDeploy(2, () -> console.pause(push, "A call from support", Product.PUBLISHER));
    play.awaitHold(push, Hold.PAUSED);
    play.await("two upgraded", () -> play.world().facts().jobs(push, "SUCCEEDED") == 2);
    console.resume(push, "All is well", Product.PUBLISHER);
    play.endsWith(push, new PushTally(3, 3, 0, 0, 0, 0, 0));
  }

  private static void abortWaiting(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(serially("100%", RetryPlan.NONE), LATER);
    play.awaitNotices(push, 2);
    play.world().console().abort(push, "Not this one", Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 0, 0, 0, 2, 0, 0));
  }

  private static void abortInFlight(Play play) {
    play.orgs(3, "CS1");
    var console = play.world().console();
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.troubles().duringDeploy(2, () -> console.abort(push, "Enough", Product.PUBLISHER));
    play.endsWith(push, new PushTally(3, 2, 0, 0, 1, 0, 0));
  }

  private static void reschedule(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(serially("100%", RetryPlan.NONE), LATER);
    play.awaitNotices(push, 2);
    var earlier = play.world().now().plus(SOON);
    play.world().console().reschedule(push, earlier, Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  private static void verifyFailure(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.troubles().unverified(org, 1);
    play.closesShortly("CS1");
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, org).attempt()).isEqualTo(2);
  }

  private static void noAnswer(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.troubles()
        .atDeploy(org, () -> ApplicationFailure.newNonRetryableFailure("No answer", "Trouble"));
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.endsWith(push, new PushTally(2, 1, 1, 0, 0, 0, 0));
  }

  private static void revert(Play play) {
    var orgs = play.orgs(2, "CS1");
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    var now = play.world().now();
    play.world().fleet().closed("CS1", now, now.plusSeconds(6));
    play.takeBack(
        new WaysBack.Wish(push, RollbackKind.REVERT, Optional.empty(), true), orgs.get(0));
    play.takeBack(
        new WaysBack.Wish(push, RollbackKind.ROLLBACK, Optional.of("C-1"), false), orgs.get(1));
    play.world().awaitClosed(WorkflowIds.mail(push), RealWorld.PATIENCE);
    assertThat(play.world().facts().mails(push, "REVERTED", "SENT")).isEqualTo(2);
  }

  private static void mailOutage(Play play) {
    play.orgs(1, "CS1");
    play.mailIsAwayOnce();
    var push = play.schedule(serially("100%", RetryPlan.NONE), SOON);
    play.endsWith(push, new PushTally(1, 1, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().mails(push, "SUMMARY", "SENT")).isEqualTo(1);
  }

  private static void noWindow(Play play) {
    var now = play.world().now();
    play.orgs(1, "CS1");
    play.orgs(1, "CS2");
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(3600));
    var push =
        play.schedule(
            new PushPolicy(
                WaveSpecs.parse("rest"),
                Tolerance.parse("100%"),
                1,
                RetryPlan.NONE,
                3,
                now.plusSeconds(60),
                0,
                72,
                null,
                60),
            SOON);
    play.endsWith(push, new PushTally(2, 1, 1, 0, 0, 0, 0));
  }

  private static void movedOrg(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.world().fleet().always("CS2");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(15));
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.awaitNotices(push, 2);
    play.awaitRollout(push, 0, "CS1");
    play.world().fleet().move(org, "CS2");
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  private static void rolloutLost(Play play) {
    play.orgs(1, "CS1");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(20));
    var push = play.schedule(serially("100%", RetryPlan.NEXT_WINDOW), SOON);
    play.awaitRollout(push, 0, "CS1");
    play.world()
        .client()
        .newUntypedWorkflowStub(WorkflowIds.rollout(push, 0, "CS1"))
        .terminate("By mistake");
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(1, 1, 0, 0, 0, 0, 0));
  }

  private static PushPolicy serially(String tolerance, RetryPlan retry) {
    return policy(WaveSpecs.parse("rest"), tolerance, retry);
  }

  /** One org after another, so that what happens during a deploy happens to a known one. */
  private static PushPolicy policy(List<WaveSpec> waves, String tolerance, RetryPlan retry) {
    return new PushPolicy(waves, Tolerance.parse(tolerance), 1, retry, 3, null, 0, 72, null, 60);
  }
}
