package pushupgrade.realserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.record.TallyStore;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.WorkflowIds;

/**
 * Looks at what an ended push left on the Temporal server (DESIGN 8, 6 and 7): its result is what
 * the record counts, no history is long, no payload holds addresses, names or long lists. Of the
 * attempts a sample is read, of all else everything.
 */
public final class HistoryAuditor {
  private static final int MOST_EVENTS = 10_240;

  /** A page of due orgs: what a rollout asks for at once. */
  private static final int MOST_ORGS = 100;

  private static final int ATTEMPTS_READ = 40;
  private static final DataConverter JSON = PushDataConverter.create();
  private static final Pattern PAYLOAD = Pattern.compile("\"data\":\\s*\"([A-Za-z0-9+/=]+)\"");
  private static final Pattern ORG = Pattern.compile("00D[A-Za-z0-9]{15}");

  /** As test fleets name orgs: the word and the id. */
  private static final Pattern NAME = Pattern.compile("Org 00D");

  private final RealWorld world;

  /** Over the runs of a world. */
  public HistoryAuditor(RealWorld world) {
    this.world = world;
  }

  /** Looks at a push that has ended by the record; its mails may still be on their way. */
  public void look(PushId push) {
    world.await("Temporal has the push's counts", () -> counts(push).isPresent());
    assertThat(counts(push))
        .as("Temporal's counts are the record's")
        .contains(new TallyStore(world.database()).of(push));
    world.await("the push's runs are listed", () -> runs(push, "=").count() >= 1);
    var flaws =
        Stream.concat(runs(push, "!="), runs(push, "=").limit(ATTEMPTS_READ))
            .flatMap(run -> flaws(run).stream())
            .toList();
    assertThat(flaws).as("flaws of histories").isEmpty();
  }

  /** What the push's last step, {@code finish}, answered to its workflow. */
  private Optional<PushTally> counts(PushId push) {
    var events = world.history(WorkflowIds.push(push)).getEvents();
    var finish =
        events.stream()
            .filter(event -> activity(event).endsWith("Finish"))
            .map(HistoryEvent::getEventId)
            .toList();
    return events.stream()
        .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
        .map(HistoryEvent::getActivityTaskCompletedEventAttributes)
        .filter(completed -> finish.contains(completed.getScheduledEventId()))
        .map(completed -> Optional.of(completed.getResult()))
        .map(answer -> JSON.fromPayloads(0, answer, PushTally.class, PushTally.class))
        .findFirst();
  }

  private static String activity(HistoryEvent event) {
    return event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
  }

  private Stream<WorkflowExecutionMetadata> runs(PushId push, String attempts) {
    return world
        .client()
        .listExecutions(
            "PushId = '%s' AND WorkflowType %s 'OrgUpgradeWorkflow'".formatted(push, attempts));
  }

  private List<String> flaws(WorkflowExecutionMetadata run) {
    var id = run.getExecution().getWorkflowId();
    return flaws(id, world.client().fetchHistory(id, run.getExecution().getRunId()));
  }

  static List<String> flaws(String id, WorkflowExecutionHistory history) {
    var flaws = new ArrayList<String>();
    if (history.getEvents().size() > MOST_EVENTS) {
      flaws.add(id + " has " + history.getEvents().size() + " events");
    }
    PAYLOAD
        .matcher(history.toJson(false))
        .results()
        .map(HistoryAuditor::inTheClear)
        .forEach(
            payload -> {
              if (payload.contains("@") || NAME.matcher(payload).find()) {
                flaws.add(id + " holds an address or a name: " + payload);
              }
              if (ORG.matcher(payload).results().count() > MOST_ORGS) {
                flaws.add(id + " holds a long list of orgs");
              }
            });
    return flaws;
  }

  private static String inTheClear(MatchResult found) {
    return new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
  }
}
