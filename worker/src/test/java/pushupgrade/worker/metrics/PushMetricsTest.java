package pushupgrade.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;
import pushupgrade.push.PushTally;
import pushupgrade.report.PushReports;
import pushupgrade.store.Database;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.worker.Publisher;
import pushupgrade.worker.PushWorkers;
import pushupgrade.worker.WorkerTuning;

/** Prometheus is told what the report says, without a series for each org. In virtual time. */
class PushMetricsTest {
  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");
  private static final String[] STATUSES = {
    "succeeded", "failed", "excluded", "canceled", "pending", "in_progress"
  };

  @TempDir Path mails;

  private final Database database =
      Database.open(new Database.Settings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 8));
  private final PrometheusRegistry prometheus = new PrometheusRegistry();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
  private TestWorkflowEnvironment temporal;
  private Publisher publisher;

  @BeforeEach
  void start() {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(NOON)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(PushDataConverter.create())
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder(PushWorkers.factoryOptions(WorkerTuning.USUAL))
                    .setWorkerInterceptors(new DeployMetrics(database, this::now, registry))
                    .build());
    SearchKeys.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    publisher = new Publisher(database, this::now);
    PushWorkers.register(temporal.getWorkerFactory(), publisher.ports(mails), WorkerTuning.USUAL);
    temporal.start();
    prometheus.register(new RecordGauges(database, this::now));
  }

  @AfterEach
  void end() {
    temporal.close();
    database.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  private Scrape scrape() {
    return new Scrape(registry.scrape());
  }

  @Test
  void the_counts_of_jobs_equal_the_reports_before_during_and_after() {
    publisher.orgs(3, Publisher.OPEN);
    publisher.orgs(2, Publisher.NIGHTLY);
    publisher.optOut(publisher.org(Publisher.OPEN));
    publisher.readOnly(publisher.org(Publisher.OPEN));
    var push = publisher.push(NOON.plus(Duration.ofHours(1)));
    Publisher.start(temporal.getWorkflowClient(), push);
    temporal.sleep(Duration.ofMinutes(30));
    assertThat(told(push)).isEqualTo(new PushTally(7, 0, 0, 1, 0, 6, 0)).isEqualTo(reported(push));
    temporal.sleep(Duration.ofHours(2));
    assertThat(told(push)).isEqualTo(new PushTally(7, 3, 1, 1, 0, 2, 0)).isEqualTo(reported(push));
    finish(push);
    assertThat(told(push)).isEqualTo(new PushTally(7, 5, 1, 1, 0, 0, 0)).isEqualTo(reported(push));
    assertThat(scrape().value("push_upgrade_pushes", "status=\"failed\"")).hasValue(1);
    assertThat(scrape().value("push_upgrade_pushes", "status=\"in_progress\"")).hasValue(0);
  }

  private PushTally told(PushId push) {
    var counts = new long[STATUSES.length];
    var sum = 0L;
    for (var n = 0; n < STATUSES.length; n++) {
      counts[n] =
          (long)
              scrape()
                  .value(
                      "push_upgrade_jobs",
                      "push=\"" + push + "\"",
                      "status=\"" + STATUSES[n] + "\"")
                  .orElseThrow();
      sum += counts[n];
    }
    return new PushTally(sum, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
  }

  private PushTally reported(PushId push) {
    return new PushReports(database).of(push).tally();
  }

  @Test
  void mails_are_counted_by_push_and_status() {
    publisher.orgs(2, Publisher.OPEN);
    var push = run(NOON);
    var mails = new PushReports(database).of(push).mails();
    assertThat(scrape().value("push_upgrade_mails", "push=\"" + push, "status=\"sent\""))
        .hasValue(
            (double) (mails.notice() + mails.upgraded() + mails.confirmation() + mails.summary()));
    assertThat(mails.upgraded()).isEqualTo(2);
    assertThat(scrape().value("push_upgrade_mails", "push=\"" + push, "status=\"queued\""))
        .hasValue(0);
  }

  @Test
  void a_push_that_ended_more_than_a_day_ago_is_told_of_no_more() {
    publisher.org(Publisher.OPEN);
    run(NOON); // ended two hours ago by now
    temporal.sleep(Duration.ofHours(21));
    assertThat(scrape().names()).contains("push_upgrade_jobs");
    temporal.sleep(Duration.ofHours(3));
    assertThat(scrape().names())
        .doesNotContain("push_upgrade_jobs")
        .contains("push_upgrade_pushes");
  }

  @Test
  void the_wait_for_a_window_is_measured_from_the_start_of_the_wave() {
    publisher.org(Publisher.OPEN);
    publisher.orgs(2, Publisher.NIGHTLY);
    run(NOON.plus(Duration.ofHours(1)));
    var wait = "push_upgrade_window_wait_seconds";
    assertThat(scrape().value(wait + "_bucket", "le=\"60.0\"")).hasValue(1);
    assertThat(scrape().value(wait + "_bucket", "le=\"14400.0\"")).hasValue(1);
    assertThat(scrape().value(wait + "_bucket", "le=\"43200.0\"")).hasValue(3);
    assertThat(scrape().value(wait + "_sum").orElseThrow()).isBetween(64_740.0, 64_860.0);
  }

  @Test
  void deploys_are_timed_and_those_that_were_stopped_are_apart() {
    publisher.orgs(3, Publisher.OPEN);
    run(NOON);
    var deploy = "push_upgrade_deploy_seconds";
    assertThat(scrape().value(deploy + "_count", "result=\"deployed\"")).hasValue(3);
    assertThat(scrape().value(deploy + "_bucket", "result=\"deployed\"", "le=\"+Inf\""))
        .hasValue(3);
    assertThat(scrape().value(deploy + "_count", "result=\"stopped\"")).hasValue(0);
    assertThat(scrape().value(deploy + "_count", "result=\"failed\"")).hasValue(0);
  }

  @Test
  void no_series_carries_an_org() {
    var orgs = publisher.orgs(3, Publisher.OPEN);
    run(NOON);
    assertThat(scrape().text())
        .doesNotContain(orgs.stream().map(Object::toString).toArray(String[]::new));
  }

  @Test
  void counts_are_kept_for_ten_seconds() {
    assertThat(scrape().value("push_upgrade_pushes", "status=\"created\"")).hasValue(0);
    publisher.push(NOON.plus(Duration.ofHours(1)));
    assertThat(scrape().value("push_upgrade_pushes", "status=\"created\"")).hasValue(0);
    temporal.sleep(Duration.ofSeconds(10));
    assertThat(scrape().value("push_upgrade_pushes", "status=\"created\"")).hasValue(1);
  }

  @Test
  void while_the_record_is_away_there_are_no_counts_and_one_sign() {
    assertThat(scrape().value("push_upgrade_record_up")).hasValue(1);
    temporal.sleep(Duration.ofSeconds(10));
    database.close();
    assertThat(scrape().value("push_upgrade_record_up")).hasValue(0);
    assertThat(scrape().names()).doesNotContain("push_upgrade_pushes", "push_upgrade_jobs");
  }

  private PushId run(Instant at) {
    var push = publisher.push(at);
    Publisher.start(temporal.getWorkflowClient(), push);
    finish(push);
    return push;
  }

  /** Hour by hour: a wait for a result would let time run on for years once nothing is left. */
  private void finish(PushId push) {
    var client = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    for (var workflow : List.of(WorkflowIds.push(push), WorkflowIds.mail(push))) {
      var stub = client.newUntypedWorkflowStub(workflow);
      do {
        temporal.sleep(Duration.ofHours(1));
      } while (stub.describe().getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }
  }
}
