package pushupgrade.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushupgrade.org.AttemptOutcome;
import pushupgrade.org.OrgAttempt;
import pushupgrade.org.OrgStepActivities;
import pushupgrade.org.OrgUpgradeWorkflow;
import pushupgrade.org.Readiness;
import pushupgrade.temporal.ActivityPlans;

/**
 * Today's workflows decide as every kept history tells: a running push survives an upgrade of the
 * worker. docs/changing-workflows.md says what to do when this fails.
 */
@Timeout(60)
class ReplayTest {
  private static final Pattern PAYLOAD = Pattern.compile("\"data\":\"([A-Za-z0-9+/=]+)\"");
  private static final Replay TODAY = new Replay(Replay.TODAY);

  @AfterAll
  static void end() {
    TODAY.close();
  }

  @TestFactory
  Stream<DynamicTest> every_kept_history_replays() {
    return KeptHistories.all().stream().map(kept -> dynamicTest(kept.name(), () -> TODAY.of(kept)));
  }

  @Test
  void each_release_has_histories_of_every_workflow() {
    var workflows =
        KeptHistories.all().stream()
            .collect(
                Collectors.groupingBy(
                    KeptHistories.Kept::release,
                    Collectors.mapping(KeptHistories.Kept::workflow, Collectors.toSet())));
    assertThat(workflows).isNotEmpty();
    assertThat(workflows.values())
        .allSatisfy(
            names ->
                assertThat(names)
                    .containsExactlyInAnyOrder("push", "rollout", "org", "rollback", "mail"));
  }

  /** A path that is gone would be a way that no longer has to replay. */
  @Test
  void each_release_has_every_path_of_its_list() {
    assertThat(KeptHistories.releases())
        .isNotEmpty()
        .allSatisfy(
            release ->
                assertThat(
                        KeptHistories.all().stream()
                            .filter(kept -> kept.release().equals(release))
                            .map(KeptHistories.Kept::path)
                            .distinct())
                    .as(release)
                    .containsExactlyInAnyOrderElementsOf(KeptHistories.paths(release)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"push", "rollout", "org", "rollback", "mail"})
  void a_timer_more_is_noticed(String workflow) throws Exception {
    try (var changed = new Replay(Replay.TODAY, new SleepsFirst())) {
      var kept = KeptHistories.all().stream().filter(one -> one.workflow().equals(workflow));
      var one = kept.findFirst().orElseThrow();
      TODAY.of(one);
      assertThatThrownBy(() -> changed.of(one)).hasMessageContaining("[TMPRL1100]");
    }
  }

  @Test
  void a_step_less_is_noticed() {
    try (var changed = new Replay(List.of(NeverDeploys.class))) {
      var kept = KeptHistories.all().stream().filter(one -> one.workflow().equals("org"));
      assertThatThrownBy(() -> changed.of(kept.findFirst().orElseThrow()))
          .hasMessageContaining("[TMPRL1100]");
    }
  }

  @Test
  void no_history_tells_of_a_machine_or_of_a_person() {
    assertThat(KeptHistories.all())
        .allSatisfy(
            kept -> {
              assertThat(kept.text()).doesNotContain("identity", "stackTrace", "/tmp/", "/home/");
              assertThat(inTheClear(kept)).as("mail addresses").doesNotContain("@");
            });
  }

  private static String inTheClear(KeptHistories.Kept kept) {
    return PAYLOAD
        .matcher(kept.text())
        .replaceAll(
            found -> {
              var clear = new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
              return Matcher.quoteReplacement(clear);
            });
  }

  /** A change: each workflow waits a second before it begins. */
  private static final class SleepsFirst extends WorkerInterceptorBase {
    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {
        @Override
        public WorkflowOutput execute(WorkflowInput input) {
          Workflow.sleep(Duration.ofSeconds(1));
          return super.execute(input);
        }
      };
    }
  }

  /** A change: an attempt without a deploy. */
  public static final class NeverDeploys implements OrgUpgradeWorkflow {
    private final OrgStepActivities steps =
        Workflow.newLocalActivityStub(OrgStepActivities.class, ActivityPlans.step());

    @Override
    public AttemptOutcome upgrade(OrgAttempt attempt) {
      var readiness = steps.validate(attempt);
      return readiness instanceof Readiness.Over over
          ? over.outcome()
          : new AttemptOutcome.Upgraded();
    }
  }
}
