package pushupgrade.worker;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the Temporal service is, from the same places as the {@code temporal} command line and in
 * its order: flag, {@code TEMPORAL_*}, the profile in {@code temporal.toml}, default.
 */
public final class TemporalSettings {
  private static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  private static final String DEFAULT_NAMESPACE = "default";
  private static final String DEFAULT_PROFILE = "default";
  private static final Pattern ADDRESS = Pattern.compile(".*[^:/]:\\d{1,5}");

  private final TemporalChoice choice;
  private final Map<String, String> environment;
  private final ClientConfigProfile file;
  private final ClientConfigProfile inForce;

  private TemporalSettings(
      TemporalChoice choice,
      Map<String, String> environment,
      ClientConfigProfile file,
      ClientConfigProfile inForce) {
    this.choice = choice;
    this.environment = environment;
    this.file = file;
    this.inForce = inForce;
  }

  /**
   * Reads what is in force.
   *
   * @throws TemporalUnavailable when the file cannot be read, has no such profile, or the address
   *     is not {@code host:port}
   */
  public static TemporalSettings load(TemporalChoice choice, Map<String, String> variables) {
    // The library takes a variable that is set to nothing for an answer.
    var environment = new TreeMap<>(variables);
    environment.values().removeIf(String::isEmpty);
    var file = profile(choice, environment, true);
    var loaded = profile(choice, environment, false).toBuilder();
    if (choice.address() != null) {
      loaded.setAddress(choice.address());
    }
    if (choice.namespace() != null) {
      loaded.setNamespace(choice.namespace());
    }
    var settings = new TemporalSettings(choice, environment, file, loaded.build());
    if (!ADDRESS.matcher(settings.address()).matches()) {
      throw new TemporalUnavailable(
          "A Temporal address is host:port, such as %s, and not \"%s\" (%s)."
              .formatted(DEFAULT_ADDRESS, settings.address(), settings.addressOrigin()));
    }
    return settings;
  }

  /**
   * A service without TLS, API key and headers, whatever file and environment say; such as one that
   * this process started.
   */
  public static TemporalSettings plain(String address, String namespace) {
    var nothing = ClientConfigProfile.getDefaultInstance();
    return new TemporalSettings(
        new TemporalChoice(null, address, namespace),
        Map.of(),
        nothing,
        nothing.toBuilder().setAddress(address).setNamespace(namespace).build());
  }

  private static ClientConfigProfile profile(
      TemporalChoice choice, Map<String, String> environment, boolean fileOnly) {
    var options =
        LoadClientConfigProfileOptions.newBuilder()
            .setEnvOverrides(environment)
            .setDisableEnv(fileOnly);
    var name = choice.profile() != null ? choice.profile() : environment.get("TEMPORAL_PROFILE");
    if (name != null) {
      options.setConfigFileProfile(name);
    }
    var path = environment.get("TEMPORAL_CONFIG_FILE");
    if (path != null) {
      options.setConfigFilePath(path);
    }
    try {
      return ClientConfigProfile.load(options.build());
    } catch (IOException | RuntimeException e) {
      throw new TemporalUnavailable(
          "The settings of Temporal cannot be read (profile \"%s\"): %s. See `temporal config list`, or name another --profile."
              .formatted(Objects.requireNonNullElse(name, DEFAULT_PROFILE), firstLine(e)),
          e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The service's address, {@code host:port}. */
  public String address() {
    return or(inForce.getAddress(), DEFAULT_ADDRESS);
  }

  /** The namespace; {@code default} unless another is named. */
  public String namespace() {
    return or(inForce.getNamespace(), DEFAULT_NAMESPACE);
  }

  /** Every setting in force with its origin, secrets hidden, in a fixed order. */
  public List<TemporalSetting> list() {
    var list = new ArrayList<TemporalSetting>();
    list.add(
        new TemporalSetting(
            "profile",
            or(choice.profile(), or(environment.get("TEMPORAL_PROFILE"), DEFAULT_PROFILE)),
            origin(choice.profile(), "TEMPORAL_PROFILE", null)));
    list.add(new TemporalSetting("address", address(), addressOrigin()));
    list.add(
        new TemporalSetting(
            "namespace",
            namespace(),
            origin(choice.namespace(), "TEMPORAL_NAMESPACE", file.getNamespace())));
    if (inForce.getApiKey() != null) {
      list.add(
          new TemporalSetting(
              "api-key",
              TemporalSetting.HIDDEN,
              origin(null, "TEMPORAL_API_KEY", file.getApiKey())));
    }
    list.add(new TemporalSetting("tls", tls() ? "on" : "off", tlsOrigin()));
    return List.copyOf(list);
  }

  /** Where the address was said: {@code flag}, a variable, {@code temporal.toml}, default. */
  public String addressOrigin() {
    return origin(choice.address(), "TEMPORAL_ADDRESS", file.getAddress());
  }

  WorkflowServiceStubsOptions serviceOptions() {
    try {
      return inForce.toBuilder().setAddress(address()).build().toWorkflowServiceStubsOptions();
    } catch (RuntimeException e) {
      throw new TemporalUnavailable(
          "The TLS settings of Temporal cannot be used: " + firstLine(e) + ".", e);
    }
  }

  /** Whether neither TLS nor an API key is used. */
  public boolean isPlain() {
    return !tls() && inForce.getApiKey() == null;
  }

  private boolean tls() {
    var tls = inForce.getTls();
    return tls == null ? inForce.getApiKey() != null : !Objects.equals(tls.isDisabled(), true);
  }

  private String tlsOrigin() {
    return environment.keySet().stream()
        .filter(variable -> variable.startsWith("TEMPORAL_TLS"))
        .findFirst()
        .orElse(file.getTls() == null ? TemporalSetting.DEFAULT : "temporal.toml");
  }

  private String origin(@Nullable String chosen, String variable, @Nullable String inFile) {
    if (chosen != null) {
      return TemporalSetting.FLAG;
    }
    if (environment.containsKey(variable)) {
      return variable;
    }
    return inFile == null ? TemporalSetting.DEFAULT : "temporal.toml";
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
