package pushupgrade.worker;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.mail.MailTransport;
import pushupgrade.mail.SmtpLogin;
import pushupgrade.mail.SmtpSettings;
import pushupgrade.mail.SmtpTransport;
import pushupgrade.store.Database;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.worker.metrics.CountedMail;
import pushupgrade.worker.metrics.DeployMetrics;

/** The only wiring of the worker process: which adapter each port gets. */
@Configuration(proxyBeanMethods = false)
class WorkerConfig {
  @Bean(destroyMethod = "close")
  Database database(WorkerSettings settings) {
    return Database.open(settings.database());
  }

  @Bean
  @ConditionalOnMissingBean
  TemporalSettings temporalSettings(Environment environment) {
    var choice =
        new TemporalChoice(
            environment.getProperty("push-upgrade.profile"),
            environment.getProperty("push-upgrade.address"),
            environment.getProperty("push-upgrade.namespace"));
    return TemporalSettings.load(choice, System.getenv());
  }

  @Bean(destroyMethod = "close")
  TemporalConnection temporal(TemporalSettings settings, Scope metrics) {
    var connection = TemporalConnection.open(settings, PushDataConverter.create(), metrics);
    SearchAttributeRegistration.register(connection.stubs(), settings.namespace());
    return connection;
  }

  @Bean
  MailTransport mailTransport(WorkerSettings settings, MeterRegistry registry) {
    return new CountedMail(transport(settings), registry);
  }

  private static MailTransport transport(WorkerSettings settings) {
    var mail = settings.mail();
    return mail.smtpHost().isBlank()
        ? new EmlFolderTransport(settings.mailFolder())
        : new SmtpTransport(
            new SmtpSettings(
                mail.smtpHost(),
                mail.smtpPort(),
                SmtpSettings.Security.valueOf(mail.smtpSecurity()),
                SmtpLogin.from(System.getenv()),
                SmtpSettings.Timeouts.USUAL));
  }

  @Bean
  Ports ports(Database database, MailTransport mail, WorkerSettings settings) {
    return new Ports(
        database,
        new MetadataStoreTarget(database),
        mail,
        new MailAddress(settings.mail().from()),
        DeliveryLimits.USUAL.atMost(settings.mail().perSecond()),
        InstantSource.system());
  }

  @Bean
  WorkerFactory workerFactory(
      TemporalConnection temporal, Ports ports, WorkerBuild build, DeployMetrics metrics) {
    var options =
        WorkerFactoryOptions.newBuilder(PushWorkers.factoryOptions(WorkerTuning.USUAL))
            .setWorkerInterceptors(metrics)
            .build();
    var factory = WorkerFactory.newInstance(temporal.client(), options);
    PushWorkers.register(factory, ports, WorkerTuning.USUAL, build);
    return factory;
  }

  @Bean
  WorkerLifecycle workerLifecycle(WorkerFactory factory, WorkerSettings settings) {
    return new WorkerLifecycle(factory, Duration.ofSeconds(settings.drainSeconds()));
  }

  @Bean
  WorkerHealth.OfTemporal temporalHealthIndicator(TemporalConnection temporal) {
    return new WorkerHealth.OfTemporal(temporal);
  }

  @Bean
  WorkerHealth.OfRecord recordHealthIndicator(Database database) {
    return new WorkerHealth.OfRecord(database);
  }
}
