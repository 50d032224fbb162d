package pushupgrade.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pushupgrade.store.Database;
import pushupgrade.worker.metrics.DeployMetrics;
import pushupgrade.worker.metrics.RecordGauges;

/** The wiring of the metrics: the SDK's own and ours. */
@Configuration(proxyBeanMethods = false)
class MetricsConfig {
  @Bean
  Scope temporalMetrics(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(Duration.ofSeconds(10));
  }

  @Bean
  RecordGauges recordGauges(Database database, PrometheusRegistry registry) {
    var gauges = new RecordGauges(database, InstantSource.system());
    registry.register(gauges);
    return gauges;
  }

  @Bean
  DeployMetrics deployMetrics(Ports ports, MeterRegistry registry) {
    return new DeployMetrics(ports.database(), ports.clock(), registry);
  }
}
