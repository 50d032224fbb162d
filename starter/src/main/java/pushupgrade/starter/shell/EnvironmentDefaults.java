package pushupgrade.starter.shell;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option that is not on the command line comes from {@code PUSH_UPGRADE_<OPTION>}, where that
 * is set and not empty.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The variable of an option: {@code --db-password-file} is PUSH_UPGRADE_DB_PASSWORD_FILE. */
  static String variable(OptionSpec option) {
    var name = option.longestName().replaceFirst("^-+", "");
    return "PUSH_UPGRADE_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    var value = environment.get(variable(option));
    return value == null || value.isEmpty() ? null : value;
  }
}
