package pushupgrade.worker;

/**
 * One connection setting as it is in force, and where it was said: {@code flag}, an environment
 * variable, {@code temporal.toml} or {@code default}. Secrets are already hidden.
 */
public record TemporalSetting(String name, String value, String origin) {
  /** Shown in place of a secret. */
  static final String HIDDEN = "***";

  static final String FLAG = "flag";
  static final String DEFAULT = "default";
}
