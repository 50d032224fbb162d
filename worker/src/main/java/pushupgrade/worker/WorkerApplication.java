package pushupgrade.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
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
    var application = new SpringApplication(WorkerApplication.class);
    application.setDefaultProperties(Map.of("spring.main.keep-alive", "true"));
    application.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    new org.springframework.core.env.MapPropertySource("command-line", settings)));
    return application.run();
  }
}
