package pushupgrade.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkerApplication {
  /**
   * Starts a worker in this process and returns when it works.
   *
   * @param settings what overrides {@code application.yml}, such as what a command line was told
   */
  public static ConfigurableApplicationContext start(Map<String, Object> settings) {
    return run(settings, context -> {});
  }

  /** The same, on a Temporal service that the caller chose, whatever the settings say. */
  public static ConfigurableApplicationContext start(
      Map<String, Object> settings, TemporalSettings temporal) {
    return run(
        settings,
        context -> context.getBeanFactory().registerSingleton("temporalSettings", temporal));
  }

  private static ConfigurableApplicationContext run(
      Map<String, Object> settings,
      ApplicationContextInitializer<ConfigurableApplicationContext> more) {
    var application = new SpringApplication(WorkerApplication.class);
    application.setDefaultProperties(Map.of("spring.main.keep-alive", "true"));
    application.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    new org.springframework.core.env.MapPropertySource("command-line", settings)));
    application.addInitializers(more);
    return application.run();
  }
}
