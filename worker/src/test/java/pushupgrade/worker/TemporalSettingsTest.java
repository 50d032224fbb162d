package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings come from flag, environment, temporal.toml and default, in this order, and say so. */
class TemporalSettingsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          flag.example:1 | env.example:2 | file | flag.example:1 | flag
          -              | env.example:2 | file | env.example:2  | TEMPORAL_ADDRESS
          -              | -             | file | file.example:3 | temporal.toml
          -              | ''            | file | file.example:3 | temporal.toml
          -              | -             | -    | 127.0.0.1:7233 | default
          """)
  void the_first_place_that_names_an_address_wins(
      String flag, String variable, String file, String address, String origin) throws IOException {
    var environment = file == null ? noFile() : fileWith("address = \"file.example:3\"");
    if (variable != null) {
      environment.put("TEMPORAL_ADDRESS", variable);
    }
    var settings = TemporalSettings.load(new TemporalChoice(null, flag, null), environment);
    assertThat(settings.address()).isEqualTo(address);
    assertThat(settings.list()).contains(new TemporalSetting("address", address, origin));
  }

  @Test
  void a_profile_is_read_by_name() throws IOException {
    var environment = fileWith("address = \"one:1\"\n[profile.prod]\nnamespace = \"push.acct\"");
    var settings = TemporalSettings.load(new TemporalChoice("prod", null, null), environment);
    assertThat(settings.list())
        .containsExactly(
            new TemporalSetting("profile", "prod", "flag"),
            new TemporalSetting("address", "127.0.0.1:7233", "default"),
            new TemporalSetting("namespace", "push.acct", "temporal.toml"),
            new TemporalSetting("tls", "off", "default"));
  }

  @Test
  void a_secret_is_never_listed() {
    var environment = noFile();
    environment.put("TEMPORAL_API_KEY", "very-secret");
    assertThat(TemporalSettings.load(TemporalChoice.NONE, environment).list())
        .contains(
            new TemporalSetting("api-key", "***", "TEMPORAL_API_KEY"),
            new TemporalSetting("tls", "on", "default"))
        .noneMatch(setting -> setting.value().contains("very-secret"));
  }

  @Test
  void an_unknown_profile_is_refused_by_name() throws IOException {
    var environment = fileWith("");
    assertThatThrownBy(
            () -> TemporalSettings.load(new TemporalChoice("prd", null, null), environment))
        .isInstanceOf(TemporalUnavailable.class)
        .hasMessageContaining("\"prd\"")
        .hasMessageContaining("--profile");
  }

  @Test
  void a_broken_file_is_refused_in_one_line() throws IOException {
    var environment = fileWith("address = ");
    assertThatThrownBy(() -> TemporalSettings.load(TemporalChoice.NONE, environment))
        .isInstanceOf(TemporalUnavailable.class)
        .hasMessageStartingWith("The settings of Temporal cannot be read")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:", ":7233", "localhost:http", "a:b:"})
  void an_address_without_host_or_port_is_refused(String address) {
    assertThatThrownBy(
            () -> TemporalSettings.load(new TemporalChoice(null, address, null), noFile()))
        .isInstanceOf(TemporalUnavailable.class)
        .hasMessageContaining("host:port");
  }

  private Map<String, String> noFile() {
    return new HashMap<>(Map.of("TEMPORAL_CONFIG_FILE", folder.resolve("missing.toml").toString()));
  }

  private Map<String, String> fileWith(String lines) throws IOException {
    var file = folder.resolve("temporal.toml");
    Files.writeString(file, "[profile.default]\n" + lines + "\n");
    return new HashMap<>(Map.of("TEMPORAL_CONFIG_FILE", file.toString()));
  }
}
