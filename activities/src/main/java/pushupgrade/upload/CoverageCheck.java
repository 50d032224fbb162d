package pushupgrade.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushupgrade.source.Component;
import pushupgrade.source.PackageSource;
import pushupgrade.source.Shape;

/** Test coverage: 75 % of the package and of every new or changed class, as the platform asks. */
public final class CoverageCheck {
  /** Percent of lines that tests must run, the platform's own threshold. */
  public static final int REQUIRED = 75;

  private static final String RULE = "coverage";

  private CoverageCheck() {}

  /**
   * What the check says.
   *
   * @param percent of the package's lines that tests run, rounded down; empty where no file was
   *     read
   */
  public record Answer(List<Finding> findings, Optional<Integer> percent) {
    private static Answer without(List<Finding> findings) {
      return new Answer(findings, Optional.empty());
    }
  }

  /**
   * Checks the coverage file of a candidate. Where no Apex changed none is needed, and one that is
   * given anyway is not read.
   *
   * @param file what {@code sf apex run test --code-coverage --result-format json} wrote
   */
  public static Answer check(
      Iterable<Component> base, PackageSource candidate, Optional<Path> file) {
    var diff = VersionDiff.between(base, candidate.components());
    var changed = Stream.concat(diff.added().stream(), diff.changed().stream()).toList();
    if (changed.stream().noneMatch(component -> component.type().apex())) {
      return Answer.without(List.of());
    }
    if (file.isEmpty()) {
      return Answer.without(
          List.of(
              refused(
                  "",
                  "Apex changed: run 'sf apex run test --code-coverage --result-format json' and give"
                      + " its output")));
    }
    try {
      var report = CoverageReport.read(file.get());
      return new Answer(check(changed, candidate, report), Optional.of(report.percent()));
    } catch (IllegalArgumentException e) {
      return Answer.without(List.of(refused("", String.valueOf(e.getMessage()))));
    }
  }

  private static List<Finding> check(
      List<Component> changed, PackageSource candidate, CoverageReport report) {
    var stale = stale(candidate, report);
    if (!stale.isEmpty()) {
      return stale;
    }
    var findings = new ArrayList<Finding>();
    for (var test : report.failedTests()) {
      findings.add(refused(test, "Test " + test + " failed: correct it and run the tests again"));
    }
    total(report).ifPresent(findings::add);
    for (var component : changed) {
      if (component.type().apex()) {
        low(component, report).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** A file of another state of the source lists classes that are gone, or misses some. */
  private static List<Finding> stale(PackageSource candidate, CoverageReport report) {
    var apex =
        candidate.components().stream().filter(component -> component.type().apex()).toList();
    var known = apex.stream().map(CoverageCheck::localName).collect(Collectors.toSet());
    var unknown = report.classes().keySet().stream().filter(name -> !known.contains(name));
    var missing =
        apex.stream()
            .filter(CoverageCheck::coverable)
            .filter(component -> !report.classes().containsKey(localName(component)))
            .map(Component::fullName);
    return Stream.concat(
            list(unknown.toList(), "lists, though the package does not have,").stream(),
            list(missing.toList(), "does not list").stream())
        .toList();
  }

  private static Optional<Finding> list(List<String> names, String what) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var shown = names.stream().sorted().limit(5).collect(Collectors.joining(", "));
    var more = names.size() > 5 ? " and " + (names.size() - 5) + " more" : "";
    return Optional.of(
        refused(
            "",
            "The coverage file is of another state of the source, it "
                + what
                + " "
                + shown
                + more
                + ": run the tests on this source"));
  }

  private static boolean coverable(Component component) {
    return component.shape() instanceof Shape.Apex apex && apex.executable() && !apex.test();
  }

  private static String localName(Component component) {
    var name = component.fullName();
    return name.substring(name.indexOf("__") < 0 ? 0 : name.indexOf("__") + 2)
        .toLowerCase(Locale.ROOT);
  }

  private static Optional<Finding> total(CoverageReport report) {
    return report.percent() >= REQUIRED
        ? Optional.empty()
        : Optional.of(
            refused("", report.percent() + " % of the package is covered by tests: reach 75 %"));
  }

  private static Optional<Finding> low(Component component, CoverageReport report) {
    var covered = report.classes().get(localName(component));
    if (covered == null || 100L * covered.covered() >= (long) REQUIRED * covered.total()) {
      return Optional.empty();
    }
    var is = covered.percent() + " %";
    var message = is + " of " + component.fullName() + " is covered by tests: reach 75 %";
    return Optional.of(
        new Finding(
            RULE,
            Severity.ERROR,
            component.fullName(),
            component.file(),
            1,
            REQUIRED + " %",
            is,
            message));
  }

  private static Finding refused(String component, String message) {
    return new Finding(RULE, Severity.ERROR, component, "", 1, "", "", message);
  }
}
