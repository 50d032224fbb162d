package pushupgrade.upload;

/**
 * What a security rule says about a line of Apex.
 *
 * @param rule PMD's name of the rule
 * @param priority 1 (worst) to 5
 * @param text the line's code; with rule and component it tells the finding again after other lines
 *     moved
 * @param suppressed whether the code itself asks to leave it out, by annotation or comment
 */
public record SecurityFinding(
    String rule,
    int priority,
    String component,
    String file,
    int line,
    String text,
    String message,
    boolean suppressed) {

  /** What identifies it in another version. */
  String fingerprint() {
    return rule + "\n" + component + "\n" + text;
  }
}
