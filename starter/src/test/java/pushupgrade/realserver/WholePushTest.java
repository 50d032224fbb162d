package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.temporal.WorkflowIds;

/** A whole push on the real server: its end, its mails, its cost, and how operators find it. */
@Timeout(300)
class WholePushTest {
  private static final int INSTANCES = 4;
  private static final int ORGS_EACH = 25;
  private static final int ORGS = INSTANCES * ORGS_EACH;

  @TempDir Path mails;

  @Test
  void a_hundred_orgs_on_four_instances_are_upgraded_and_told() {
    try (var world = RealWorld.usual(mails)) {
      var orgs = IntStream.range(0, INSTANCES).boxed().flatMap(n -> fill(world, "CS" + n)).toList();
      var push = world.schedule(RealWorld.simply(), Duration.ofSeconds(2));

      assertThat(world.finish(push)).isEqualTo(new PushTally(ORGS, ORGS, 0, 0, 0, 0, 0));
      for (var kind : List.of("NOTICE", "UPGRADED", "CONFIRMATION")) {
        assertThat(world.facts().mails(push, kind, "SENT")).as(kind).isEqualTo(ORGS);
      }
      assertThat(world.facts().letters()).hasSize(3 * ORGS + 1);
      orgs.forEach(
          org -> assertThat(costOf(world, push, org)).as(org.value()).isLessThanOrEqualTo(13));
      IntStream.range(0, INSTANCES).forEach(n -> checkParent(world, push, "CS" + n));
      checkThatOperatorsFind(world, push, orgs.get(7));
    }
  }

  private static int costOf(RealWorld world, PushId push, OrgId org) {
    return world.history(WorkflowIds.orgUpgrade(push, org)).getEvents().size();
  }

  /**
   * What an org adds is counted exactly: three events. The workflow tasks that carry them (three
   * events each) depend on how many answers one finds waiting, so they are printed.
   */
  private static void checkParent(RealWorld world, PushId push, String instance) {
    var events = world.history(WorkflowIds.rollout(push, 0, instance)).getEvents();
    var tasks = events.stream().filter(event -> named(event, "EVENT_TYPE_WORKFLOW_TASK")).count();
    var children = events.stream().filter(event -> named(event, "_CHILD_WORKFLOW")).count();
    var others = events.size() - tasks - children;
    System.out.printf("%s: %d events, %d of them tasks%n", instance, events.size(), tasks);
    assertThat(children).isEqualTo(3 * ORGS_EACH);
    assertThat(others).as("events that do not grow with the orgs").isEqualTo(11);
  }

  private static boolean named(HistoryEvent event, String part) {
    return event.getEventType().name().contains(part);
  }

  /** Visibility follows a moment later. */
  private static void checkThatOperatorsFind(RealWorld world, PushId push, OrgId org) {
    var all = "PushId = '" + push + "' AND ExecutionStatus = 'Completed'";
    world.await("all runs are listed", () -> world.find(all).size() == 2 + INSTANCES + ORGS);
    assertThat(world.find("PushOutcome = 'SUCCEEDED' AND PackageVersion = '1.4.1'"))
        .extracting(WorkflowExecution::getWorkflowId)
        .containsExactly(WorkflowIds.push(push));
    assertThat(world.find("OrgId = '" + org + "'")).hasSize(1);
    assertThat(world.find("Instance = 'CS2'")).hasSize(1 + ORGS_EACH);
  }

  private static Stream<OrgId> fill(RealWorld world, String instance) {
    world.fleet().always(instance);
    return world.orgs(ORGS_EACH, instance).stream();
  }
}
