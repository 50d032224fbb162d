package pushupgrade.starter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.worker.TemporalChoice;
import pushupgrade.worker.TemporalSettings;

/** People are told what to type where their settings lead other commands away from {@code dev}. */
class WayToDevTest {
  @TempDir Path folder;

  @Test
  void nothing_is_to_be_said_where_the_settings_lead_there() {
    var dev = TemporalSettings.plain("127.0.0.1:7233", "default");
    assertThat(new WayToDev(dev, others(Map.of())).hint()).isEmpty();
    assertThat(new WayToDev(dev, others(Map.of("TEMPORAL_ADDRESS", "localhost:7233"))).hint())
        .isEmpty();
  }

  @Test
  void another_address_is_given_as_an_option() {
    var dev = TemporalSettings.plain("127.0.0.1:7300", "default");
    assertThat(new WayToDev(dev, others(Map.of())).hint())
        .contains("Give the other commands --address 127.0.0.1:7300.");
  }

  @Test
  void an_api_key_keeps_other_commands_away_and_the_hint_goes_around_it() {
    var dev = TemporalSettings.plain("127.0.0.1:7233", "push.acct");
    var cloud =
        others(
            Map.of(
                "TEMPORAL_ADDRESS", "push.example:7233",
                "TEMPORAL_NAMESPACE", "push.acct",
                "TEMPORAL_API_KEY", "secret"));
    assertThat(new WayToDev(dev, cloud).hint())
        .contains(
            "Other commands are led to push.example:7233 (TEMPORAL_ADDRESS) with TLS or an API key by your settings."
                + " For this Temporal, unset TEMPORAL_* and run them as:"
                + " TEMPORAL_CONFIG_FILE=/dev/null push-upgrade --namespace push.acct COMMAND");
  }

  private TemporalSettings others(Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    variables.put("TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString());
    return TemporalSettings.load(TemporalChoice.NONE, variables);
  }
}
