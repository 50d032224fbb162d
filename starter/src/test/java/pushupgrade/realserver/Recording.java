package pushupgrade.realserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The histories of a world's runs, by file name. Of attempts that went the same way one is kept;
 * none of a run that an operator terminated, because no worker ever replays it.
 */
final class Recording {
  private static final Map<String, String> NAMES =
      Map.of(
          "PushWorkflow", "push",
          "InstanceRolloutWorkflow", "rollout",
          "OrgUpgradeWorkflow", "org",
          "OrgRollbackWorkflow", "rollback",
          "MailDeliveryWorkflow", "mail");

  /**
   * What differs from machine to machine, or only makes files longer; a replay reads none of it.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "identity",
          "stackTrace",
          "taskId",
          "requestId",
          "workerVersion",
          "meteringMetadata",
          "historySizeBytes",
          "namespaceId");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, WorkflowExecutionHistory> histories = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> shapes = new HashSet<>();

  /** Waits until the service lists every run as closed, and fetches them. */
  static Recording of(RealWorld world) {
    world.await("all runs are closed", () -> world.find("ExecutionStatus = 'Running'").isEmpty());
    var recording = new Recording();
    world
        .client()
        .listExecutions("ExecutionStatus != 'Terminated'")
        .sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
        .forEach(run -> recording.add(world, run));
    return recording;
  }

  private void add(RealWorld world, WorkflowExecutionMetadata run) {
    var execution = run.getExecution();
    var history = world.client().fetchHistory(execution.getWorkflowId(), execution.getRunId());
    var name = NAMES.getOrDefault(run.getWorkflowType(), run.getWorkflowType());
    if (!name.equals("org") || shapes.add(shape(history))) {
      histories.put("%s-%d.json".formatted(name, numbers.merge(name, 1, Integer::sum)), history);
    }
  }

  /** The events in order, and the answer. */
  private static String shape(WorkflowExecutionHistory history) {
    var answer = history.getLastEvent().getWorkflowExecutionCompletedEventAttributes().getResult();
    return history.getEvents().stream()
            .map(event -> event.getEventType().name())
            .collect(Collectors.joining(","))
        + answer;
  }

  /** The histories as they were fetched. */
  Map<String, WorkflowExecutionHistory> histories() {
    return histories;
  }

  /** Whether some run has an event of the type. */
  boolean has(String eventType) {
    var type = EventType.valueOf(eventType);
    return histories.values().stream()
        .flatMap(history -> history.getEvents().stream())
        .anyMatch(event -> event.getEventType() == type);
  }

  /** A history as it is kept: an event a line, without what tells of the machine. */
  static String kept(WorkflowExecutionHistory history) {
    try {
      var events = JSON.readTree(history.toJson(false)).get("events");
      events.forEach(Recording::strip);
      return events
          .valueStream()
          .map(JsonNode::toString)
          .collect(Collectors.joining(",\n", "{\"events\":[\n", "\n]}\n"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The SDK wrote a history that is not JSON", e);
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(LEFT_OUT);
      if (object.path("kind").asText().equals("TASK_QUEUE_KIND_STICKY")) {
        object.put("name", "sticky");
      }
      if (object.has("namespace")) {
        object.put("namespace", "recorded");
      }
    }
    node.forEach(Recording::strip);
  }
}
