package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The settings of a worker can be given as the variables that docs/operating.md names. */
class WorkerSettingsTest {
  @Test
  void variables_win_over_the_defaults() throws IOException {
    var binder =
        binder(
            Map.of(
                "PUSH_UPGRADE_DEPLOYMENT_BUILD_ID", "1.4.0",
                "PUSH_UPGRADE_DEPLOYMENT_NAME", "push-eu",
                "PUSH_UPGRADE_DRAIN_SECONDS", "20",
                "PUSH_UPGRADE_MAIL_FROM", "push@example.com",
                "PUSH_UPGRADE_MAIL_SMTP_HOST", "mail.example.com",
                "PUSH_UPGRADE_DB_PASSWORD", "secret",
                "user.home", "/home/push"));
    assertThat(binder.bind("push-upgrade.deployment", WorkerBuild.class).get())
        .isEqualTo(new WorkerBuild("push-eu", "1.4.0"));
    var settings = binder.bind("push-upgrade", WorkerSettings.class).get();
    assertThat(settings.drainSeconds()).isEqualTo(20);
    assertThat(settings.dbPassword()).isEqualTo("secret");
    assertThat(settings.mail().from()).isEqualTo("push@example.com");
    assertThat(settings.mail().smtpHost()).isEqualTo("mail.example.com");
  }

  @Test
  void without_variables_a_worker_is_unversioned_and_drains_for_45_seconds() throws IOException {
    var binder = binder(Map.of("user.home", "/home/push"));
    assertThat(binder.bind("push-upgrade.deployment", WorkerBuild.class).get())
        .isEqualTo(WorkerBuild.UNVERSIONED);
    assertThat(binder.bind("push-upgrade", WorkerSettings.class).get().drainSeconds())
        .isEqualTo(45);
  }

  private static Binder binder(Map<String, Object> variables) throws IOException {
    var sources = new MutablePropertySources();
    sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yml"))
        .forEach(sources::addLast);
    return new Binder(
        ConfigurationPropertySources.from(sources),
        new PropertySourcesPlaceholdersResolver(sources));
  }
}
