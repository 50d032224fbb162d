package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/** What windows, orgs, the deploy target and the mail server do to a push. */
final class UpgradeStories {
  private UpgradeStories() {}

  static void success(Play play) {
    play.orgs(2, "CS1");
    play.orgs(1, "CS2");
    var waves =
        List.of(
            new WaveSpec("canary:1", new WaveShare.Canary(1), Duration.ofSeconds(2)),
            new WaveSpec("rest", new WaveShare.Rest(), Duration.ZERO));
    var push = play.schedule(Play.policy(waves, "5%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(3, 3, 0, 0, 0, 0, 0));
  }

  static void windowWait(Play play) {
    play.orgs(2, "CS1");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(12));
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }

  static void deferral(Play play) {
    var busy = play.orgs(2, "CS1").get(0);
    var now = play.world().now();
    play.world().fleet().runsJobs(busy, now.minusSeconds(60), now.plusSeconds(15));
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, busy).attempt()).isEqualTo(2);
  }

  static void nextWindow(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    var closes = play.closesShortly("CS1");
    play.world().fleet().readOnly(org, closes.plusSeconds(1));
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, org).attempt()).isEqualTo(2);
  }

  static void verifyFailure(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.troubles().unverified(org, 1);
    play.closesShortly("CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().job(push, org).attempt()).isEqualTo(2);
  }

  static void noAnswer(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.troubles()
        .atDeploy(org, () -> ApplicationFailure.newNonRetryableFailure("No answer", "Trouble"));
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.endsWith(push, new PushTally(2, 1, 1, 0, 0, 0, 0));
  }

  static void revert(Play play) {
    var orgs = play.orgs(2, "CS1");
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
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

  static void mailOutage(Play play) {
    play.orgs(1, "CS1");
    play.mailIsAwayOnce();
    var push = play.schedule(Play.serially("100%", RetryPlan.NONE), Play.SOON);
    play.endsWith(push, new PushTally(1, 1, 0, 0, 0, 0, 0));
    assertThat(play.world().facts().mails(push, "SUMMARY", "SENT")).isEqualTo(1);
  }

  static void noWindow(Play play) {
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
            Play.SOON);
    play.endsWith(push, new PushTally(2, 1, 1, 0, 0, 0, 0));
  }

  static void movedOrg(Play play) {
    var org = play.orgs(2, "CS1").get(0);
    play.world().fleet().always("CS2");
    var now = play.world().now();
    play.world().fleet().closed("CS1", now.minusSeconds(60), now.plusSeconds(15));
    var push = play.schedule(Play.serially("100%", RetryPlan.NEXT_WINDOW), Play.SOON);
    play.awaitNotices(push, 2);
    play.awaitRollout(push, 0, "CS1");
    play.world().fleet().move(org, "CS2");
    play.endsWith(push, new PushTally(2, 2, 0, 0, 0, 0, 0));
  }
}
