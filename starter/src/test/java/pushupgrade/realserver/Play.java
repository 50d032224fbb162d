package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.journey.Product;
import pushupgrade.journey.Troubles;
import pushupgrade.journey.Wrapping;
import pushupgrade.mail.MailTransport;
import pushupgrade.push.Hold;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.PushWorkflow;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpec;
import pushupgrade.push.WaveSpecs;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.temporal.WorkflowIds;

/** The stage of one recorded path: a world, what goes wrong in it, and what a story waits for. */
final class Play implements Wrapping, AutoCloseable {
  /** Long after the push's time, also where the machine is slow. */
  private static final Duration FIRST_OPENING = Duration.ofSeconds(12);

  /** Enough for the targets to be frozen before the push's time. */
  static final Duration SOON = Duration.ofSeconds(4);

  static final Duration LATER = Duration.ofHours(1);

  private final Troubles troubles = new Troubles();
  private final AtomicInteger mailOutages = new AtomicInteger();
  private final RealWorld world;

  Play(RealTemporal server, Path mails) {
    world = RealWorld.of(RealWorld.Setting.usual(server, mails).with(this));
  }

  @Override
  public DeployTarget target(DeployTarget real) {
    return troubles.target(real);
  }

  @Override
  public MailTransport mail(MailTransport real) {
    return () ->
        mailOutages.getAndDecrement() > 0
            ? new MailTransport.Opening.Down("The mail server is away")
            : real.open();
  }

  static PushPolicy serially(String tolerance, RetryPlan retry) {
    return policy(WaveSpecs.parse("rest"), tolerance, retry);
  }

  /** One org after another, so that what happens during a deploy happens to a known one. */
  static PushPolicy policy(List<WaveSpec> waves, String tolerance, RetryPlan retry) {
    return new PushPolicy(waves, Tolerance.parse(tolerance), 1, retry, 3, null, 0, 72, null, 60);
  }

  RealWorld world() {
    return world;
  }

  Troubles troubles() {
    return troubles;
  }

  /** The next call to the mail server meets nobody. */
  void mailIsAwayOnce() {
    mailOutages.set(1);
  }

  List<OrgId> orgs(int count, String instance) {
    world.fleet().always(instance);
    return world.orgs(count, instance);
  }

  void readOnlyForLong(OrgId org) {
    world.fleet().readOnly(org, world.now().plus(Duration.ofDays(9)));
  }

  /** Two openings with two seconds between them; answers when the first one closes. */
  Instant closesShortly(String instance) {
    var closes = world.now().plus(FIRST_OPENING);
    world.fleet().closed(instance, closes, closes.plusSeconds(2));
    return closes;
  }

  PushId schedule(PushPolicy policy, Duration ahead) {
    return world.schedule(policy, ahead);
  }

  void await(String what, BooleanSupplier condition) {
    world.await(what, condition);
  }

  /** Waits until the record says so, and the push, which hears of a halt a moment later. */
  void awaitHold(PushId push, Hold hold) {
    var sql = "SELECT count(*) FROM push WHERE id = ? AND hold = ?";
    await(push + " is " + hold, () -> world.facts().count(sql, push.value(), hold.name()) == 1);
    var workflow = world.client().newWorkflowStub(PushWorkflow.class, WorkflowIds.push(push));
    await(push + " knows that it is " + hold, () -> workflow.state().hold() == hold);
  }

  /** Waits until the push has told so many orgs of its time and waits for it. */
  void awaitNotices(PushId push, int orgs) {
    await("notices", () -> world.facts().mails(push, "NOTICE", "SENT") == orgs);
    // Mails can be faster than the workflow.
    await(
        push + " waits for its time",
        () ->
            world.client().fetchHistory(WorkflowIds.push(push)).getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED));
  }

  /** Waits until the rollout waits for its window. */
  void awaitRollout(PushId push, int wave, String instance) {
    var sql =
        "SELECT count(*) FROM instance_rollout WHERE push_id = ? AND wave_no = ? AND instance = ?";
    await(
        "rollout on " + instance,
        () -> world.facts().count(sql, push.value(), wave, instance) == 1);
  }

  /** Waits until no workflow leads the push, though it has not ended. */
  void awaitLost(PushId push) {
    world.awaitClosed(WorkflowIds.push(push), RealWorld.PATIENCE);
  }

  /** Whether some run of the workflow got the signal. */
  boolean signaled(String workflow, String signal) {
    return world.find("WorkflowId = '" + workflow + "'").stream()
        .map(run -> world.client().fetchHistory(workflow, run.getRunId()))
        .flatMap(history -> history.getEvents().stream())
        .anyMatch(
            event ->
                event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals(signal));
  }

  /** Whether the last run of a rollout found an attempt that runs already. */
  boolean metAnAttempt(String rollout) {
    return world.history(rollout).getEvents().stream()
        .anyMatch(HistoryEvent::hasStartChildWorkflowExecutionFailedEventAttributes);
  }

  void takeBack(WaysBack.Wish wish, OrgId org) {
    var ways = new WaysBack(world.database(), world.client(), world::now);
    var request = ways.start(wish, org, Product.PUBLISHER);
    assertThat(ways.await(request, RealWorld.PATIENCE))
        .hasValueSatisfying(outcome -> assertThat(outcome.done()).isTrue());
    world.awaitClosed(WorkflowIds.rollback(org, request.request()), RealWorld.PATIENCE);
  }

  void endsWith(PushId push, PushTally tally) {
    assertThat(world.finish(push)).isEqualTo(tally);
  }

  @Override
  public void close() {
    world.close();
  }
}
