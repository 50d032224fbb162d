package pushupgrade.upload;

import java.util.Comparator;
import java.util.List;

/**
 * One answer of one rule.
 *
 * @param rule the rule's name, such as {@code field-removed}
 * @param component its full name
 * @param file where to look, in the candidate, or in the base for what is gone
 * @param line in that file, from 1
 * @param was what the base version promised, empty where that says nothing
 * @param is what the candidate has instead, empty where nothing is left
 * @param message one sentence that ends with what to do
 */
public record Finding(
    String rule,
    Severity severity,
    String component,
    String file,
    int line,
    String was,
    String is,
    String message) {
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::was);

  /** Whether none of these findings refuses the upload. */
  public static boolean accepted(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
