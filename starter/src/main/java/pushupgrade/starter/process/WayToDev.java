package pushupgrade.starter.process;

import java.util.Optional;
import pushupgrade.worker.TemporalSettings;

/**
 * How the other commands find the Temporal service of {@code dev}.
 *
 * @param dev that service
 * @param others what the other commands follow when they are told nothing
 */
record WayToDev(TemporalSettings dev, TemporalSettings others) {
  private static final TemporalSettings DEFAULT =
      TemporalSettings.plain("127.0.0.1:7233", "default");

  /** What to type, unless they find it by themselves. */
  Optional<String> hint() {
    if (!others.isPlain()) {
      return Optional.of(
          "Other commands are led to %s (%s) with TLS or an API key by your settings. For this Temporal, unset TEMPORAL_* and run them as: TEMPORAL_CONFIG_FILE=/dev/null push-upgrade%s COMMAND"
              .formatted(others.address(), others.addressOrigin(), options(DEFAULT)));
    }
    var options = options(others);
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of("Give the other commands" + options + ".");
  }

  /** The options that lead to the service where these settings do not. */
  private String options(TemporalSettings from) {
    var address =
        dev.address().equals(numeric(from.address())) ? "" : " --address " + dev.address();
    var sameNamespace = dev.namespace().equals(from.namespace());
    return address + (sameNamespace ? "" : " --namespace " + dev.namespace());
  }

  private static String numeric(String address) {
    return address.replaceFirst("^localhost:", "127.0.0.1:");
  }
}
