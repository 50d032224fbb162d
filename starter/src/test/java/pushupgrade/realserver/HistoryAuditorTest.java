package pushupgrade.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushupgrade.id.OrgId;

/** The auditor of histories notices what must not be there. */
class HistoryAuditorTest {
  @Test
  void a_page_of_orgs_is_in_order() {
    assertThat(HistoryAuditor.flaws("one", history(1, orgs(100)))).isEmpty();
  }

  @Test
  void an_address_a_name_and_a_long_list_are_noticed() {
    assertThat(HistoryAuditor.flaws("one", history(1, "to admin@subscriber.example"))).hasSize(1);
    assertThat(HistoryAuditor.flaws("one", history(1, "Org " + OrgId.numbered(7)))).hasSize(1);
    assertThat(HistoryAuditor.flaws("one", history(1, orgs(101)))).hasSize(1);
  }

  @Test
  void a_history_that_is_too_long_is_noticed() {
    assertThat(HistoryAuditor.flaws("one", history(10_240, ""))).isEmpty();
    assertThat(HistoryAuditor.flaws("one", history(10_241, ""))).hasSize(1);
  }

  private static String orgs(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> OrgId.numbered(n).value())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static WorkflowExecutionHistory history(int events, String payload) {
    var input =
        Payloads.newBuilder()
            .addPayloads(Payload.newBuilder().setData(ByteString.copyFromUtf8(payload)));
    var first =
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .setWorkflowExecutionStartedEventAttributes(
                WorkflowExecutionStartedEventAttributes.newBuilder().setInput(input))
            .build();
    var history =
        History.newBuilder()
            .addEvents(first)
            .addAllEvents(Collections.nCopies(events - 1, HistoryEvent.getDefaultInstance()))
            .build();
    return new WorkflowExecutionHistory(history);
  }
}
