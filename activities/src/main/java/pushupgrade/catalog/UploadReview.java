package pushupgrade.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.UploadProgress.Stage;
import pushupgrade.source.Component;
import pushupgrade.source.PackageSource;
import pushupgrade.source.ShapeJson;
import pushupgrade.store.Database;
import pushupgrade.upload.CoverageCheck;
import pushupgrade.upload.Finding;
import pushupgrade.upload.SecurityFinding;
import pushupgrade.upload.SecurityReview;
import pushupgrade.upload.Severity;
import pushupgrade.upload.UploadChecks;
import pushupgrade.upload.VersionDiff;

/** Every check of a source against its base version, all answers at once. */
final class UploadReview {
  /** What the record can hold of a component, in characters. */
  private static final int NAME = 400;

  private static final int FILE = 500;
  private static final int SHAPE = 1_000_000;

  private final ComponentStore components;
  private final SourceStore sources;

  UploadReview(Database database) {
    this.components = new ComponentStore(database);
    this.sources = new SourceStore(database);
  }

  /** What was found, what the security review says of it, and how much tests cover. */
  record Outcome(List<Finding> findings, ReviewState state, Optional<Integer> coverage) {
    /** With more findings. */
    Outcome and(List<Finding> more) {
      var all = new ArrayList<>(findings);
      all.addAll(more);
      return new Outcome(all, state, coverage);
    }
  }

  Outcome review(
      UploadRequest request,
      PackageSource source,
      Optional<VersionRecord> base,
      UploadProgress progress) {
    var all = source.components();
    progress.at(Stage.CHECKING, 0, all.size());
    var was = base.map(version -> components.of(version.id())).orElse(List.of());
    var difference = VersionDiff.between(was, all);
    var findings = new ArrayList<>(UploadChecks.check(was, source, request.terms().surface()));
    all.forEach(component -> findings.addAll(tooLong(component)));
    var coverage = CoverageCheck.check(was, source, request.terms().coverage());
    findings.addAll(coverage.findings());
    progress.at(Stage.REVIEWING, 0, difference.added().size() + difference.changed().size());
    findings.addAll(security(request, base, difference));
    return new Outcome(findings, ReviewState.of(difference, findings), coverage.percent());
  }

  private List<Finding> security(
      UploadRequest request, Optional<VersionRecord> base, VersionDiff difference) {
    var namespace = Optional.of(request.target().namespace());
    var found = SecurityReview.of(request.source(), namespace, difference);
    if (found.isEmpty()) {
      return List.of();
    }
    List<SecurityFinding> known =
        base.flatMap(
                version ->
                    sources.read(
                        version.id(), zip -> SecurityReview.of(zip, namespace, difference)))
            .orElse(List.of());
    return SecurityReview.check(known, found);
  }

  private static List<Finding> tooLong(Component component) {
    if (component.fullName().length() <= NAME
        && component.file().length() <= FILE
        && ShapeJson.write(component.shape()).length() <= SHAPE) {
      return List.of();
    }
    return List.of(
        new Finding(
            "too-long",
            Severity.ERROR,
            component.fullName(),
            component.file(),
            component.line(),
            "",
            "",
            "Its name, its path or what it declares is longer than can be recorded: shorten it"));
  }
}
