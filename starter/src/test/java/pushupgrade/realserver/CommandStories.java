package pushupgrade.realserver;

import pushupgrade.id.PushId;
import pushupgrade.journey.Product;
import pushupgrade.push.Hold;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.WaveSpecs;
import pushupgrade.temporal.WorkflowIds;

/** What stops a push, and what people do about it. */
final class CommandStories {
  private CommandStories() {}

  /** What a person commands reaches the rollout and the mails in their later runs, too. */
  static void continueAsNew(Play play) {
    play.orgs(10, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.troubles().duringDeploy(8, () -> pauseAndResume(play, push));
    play.endsWith(push, new PushTally(10, 10, 0, 0, 0, 0, 0));
  }

  static void haltAndResume(Play play) {
    var orgs = play.orgs(4, "CS1");
    orgs.subList(0, 2).forEach(play::readOnlyForLong);
    var push = play.schedule(Play.serially("1", RetryPlan.NONE), Play.SOON);
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Known, go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(4, 2, 2, 0, 0, 0, 0));
  }

  static void gate(Play play) {
    play.orgs(2, "CS1").forEach(play::readOnlyForLong);
    var waves = WaveSpecs.parse("canary:1; rest");
    var push = play.schedule(Play.policy(waves, "5%", RetryPlan.NONE), Play.SOON);
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Known, go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 0, 2, 0, 0, 0, 0));
  }

  /** The window goes on after a pause that began and ended while a deploy was under way. */
  static void pause(Play play) {
    play.orgs(3, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.troubles().duringDeploy(2, () -> pauseAndResume(play, push));
    play.endsWith(push, new PushTally(3, 3, 0, 0, 0, 0, 0));
  }

  private static void pauseAndResume(Play play, PushId push) {
    var rollout = WorkflowIds.rollout(push, 0, "CS1");
    var console = play.world().console();
    console.pause(push, "A call from support", Product.PUBLISHER);
    play.await("the rollout hears of the pause", () -> play.signaled(rollout, "hold"));
    console.resume(push, "All is well", Product.PUBLISHER);
    play.await("the rollout hears of the end", () -> play.signaled(rollout, "resume"));
  }

  static void abortWaiting(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.LATER);
    play.awaitNotices(push, 2);
    play.world().console().abort(push, "Not this one", Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 0, 0, 0, 2, 0, 0));
  }

  static void abortInFlight(Play play) {
    play.orgs(3, "CS1");
    var console = play.world().console();
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.troubles().duringDeploy(2, () -> console.abort(push, "Enough", Product.PUBLISHER));
    play.endsWith(push, new PushTally(3, 2, 0, 0, 1, 0, 0));
  }

  static void reschedule(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.LATER);
    play.awaitNotices(push, 2);
    var earlier = play.world().now().plus(Play.SOON);
    play.world().console().reschedule(push, earlier, Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  static void rolloutLost(Play play) {
    play.orgs(1, "CS1");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(20));
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.awaitRollout(push, 0, "CS1");
    play.world()
        .client()
        .newUntypedWorkflowStub(WorkflowIds.rollout(push, 0, "CS1"))
        .terminate("By mistake");
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Go on", Product.PUBLISHER);
    play.endsWith(push, new PushTally(1, 1, 0, 0, 0, 0, 0));
  }

  /** The deploy is held until the next rollout has met the attempt that runs on. */
  static void attemptLeftBehind(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.troubles().duringDeploy(1, () -> loseTheRollout(play, push));
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  private static void loseTheRollout(Play play, PushId push) {
    var rollout = WorkflowIds.rollout(push, 0, "CS1");
    play.world().client().newUntypedWorkflowStub(rollout).terminate("By mistake");
    play.awaitHold(push, Hold.HALTED);
    play.world().console().resume(push, "Go on", Product.PUBLISHER);
    play.await("the next rollout meets the attempt", () -> play.metAnAttempt(rollout));
  }
}
