package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import pushupgrade.id.PushId;
import pushupgrade.journey.Product;
import pushupgrade.push.Hold;
import pushupgrade.push.PushTally;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.temporal.WorkflowIds;

/** A push is led by more than one run of its workflow: nothing is done twice, nothing is lost. */
final class LostPushStories {
  private LostPushStories() {}

  /** An org of the first wave waits for its second window while the push goes over to a new run. */
  static void continueAsNew(Play play) {
    var late = play.orgs(1, "CS1").get(0);
    play.orgs(2, "CS2");
    var closes = play.closesShortly("CS1");
    play.world().fleet().readOnly(late, closes.plusSeconds(1));
    var waves = List.of(wave(new WaveShare.Canary(1)), wave(new WaveShare.Percent(50)), rest());
    var push = play.schedule(Play.policy(waves, "100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(3, 3, 0, 0, 0, 0, 0));
    assertThat(play.world().find("WorkflowId = '" + WorkflowIds.push(push) + "'"))
        .hasSizeGreaterThan(1);
    assertThat(play.world().facts().mails(push, "NOTICE", "SENT")).isEqualTo(3);
  }

  static void resume(Play play) {
    play.orgs(4, "CS1");
    var waves = List.of(wave(new WaveShare.Canary(1)), rest());
    var push = play.schedule(Play.policy(waves, "100%", RetryPlan.NONE), Play.SOON);
    play.troubles().duringDeploy(3, () -> terminate(play, push));
    play.awaitLost(push);
    play.world().console().resume(push, "Terminated by mistake", Product.PUBLISHER);
    play.endsWith(push, new PushTally(4, 4, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().mails(push, "NOTICE", "SENT")).isEqualTo(4);
  }

  static void abort(Play play) {
    play.orgs(2, "CS1");
    var push = play.schedule(Play.policy(List.of(rest()), "100%", RetryPlan.NONE), Play.LATER);
    play.awaitNotices(push, 2);
    play.world().console().pause(push, "Something is odd", Product.PUBLISHER);
    play.awaitHold(push, Hold.PAUSED);
    terminate(play, push);
    play.awaitLost(push);
    play.world().console().abort(push, "Not this one", Product.PUBLISHER);
    play.endsWith(push, new PushTally(2, 0, 0, 0, 2, 0, 0));
  }

  private static void terminate(Play play, PushId push) {
    play.world().client().newUntypedWorkflowStub(WorkflowIds.push(push)).terminate("By mistake");
  }

  private static WaveSpec wave(WaveShare share) {
    return new WaveSpec("wave", share, Duration.ZERO);
  }

  private static WaveSpec rest() {
    return new WaveSpec("rest", new WaveShare.Rest(), Duration.ZERO);
  }
}
