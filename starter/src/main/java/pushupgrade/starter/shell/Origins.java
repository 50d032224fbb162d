package pushupgrade.starter.shell;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Where the value of a global option came from. */
public final class Origins {
  private Origins() {}

  /** {@code flag}, the name of an environment variable, or nothing when the default is in force. */
  public static Optional<String> of(
      String option, CommandSpec command, Map<String, String> environment) {
    for (var at = command; at != null; at = at.parent() == null ? null : at.parent()) {
      if (at.commandLine().getParseResult() != null
          && at.commandLine().getParseResult().hasMatchedOption(option)) {
        return Optional.of("flag");
      }
    }
    var variable = EnvironmentDefaults.variable(command.findOption(option));
    return environment.getOrDefault(variable, "").isEmpty()
        ? Optional.empty()
        : Optional.of(variable);
  }
}
