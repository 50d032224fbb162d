package pushupgrade.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.document.TextFile;
import net.sourceforge.pmd.reporting.Report;
import net.sourceforge.pmd.reporting.RuleViolation;
import net.sourceforge.pmd.util.log.PmdReporter;
import pushupgrade.source.ApexFile;

/**
 * The security review of an upload: PMD's Apex security rules, with the severities of Salesforce
 * Code Analyzer. What the base version was accepted with stays accepted.
 */
public final class SecurityReview {
  private static final String RULES = "pushupgrade/upload/security.xml";

  /** From this priority on a new finding does not refuse the upload. */
  private static final int HARMLESS = 3;

  private SecurityReview() {}

  /**
   * What the rules say about a package, suppressed findings included.
   *
   * @throws pushupgrade.source.SourceRefusedException when the source cannot be read
   */
  public static List<SecurityFinding> of(Path source, Optional<String> namespace) {
    return of(ApexFile.of(source, namespace));
  }

  /**
   * What they say about Apex that differs: each rule looks at one file alone, so what did not
   * change cannot have new findings. For the base version's source give the same difference.
   */
  public static List<SecurityFinding> of(
      Path source, Optional<String> namespace, VersionDiff difference) {
    var names =
        Stream.concat(difference.added().stream(), difference.changed().stream())
            .filter(component -> component.type().apex())
            .map(component -> component.fullName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (names.isEmpty()) {
      return List.of();
    }
    return of(
        ApexFile.of(source, namespace).stream()
            .filter(apex -> names.contains(apex.component().toLowerCase(Locale.ROOT)))
            .toList());
  }

  private static List<SecurityFinding> of(List<ApexFile> apex) {
    if (apex.isEmpty()) {
      return List.of();
    }
    var byFile =
        apex.stream().collect(Collectors.toMap(ApexFile::file, Function.identity(), (a, b) -> a));
    try {
      return findings(report(apex), byFile);
    } catch (StackOverflowError e) {
      return withoutTheDeepest(apex);
    }
  }

  /** Code that nests endlessly ends PMD's whole run, so the file is searched by halves. */
  private static List<SecurityFinding> withoutTheDeepest(List<ApexFile> apex) {
    if (apex.size() == 1) {
      return List.of(unread(apex.get(0)));
    }
    var middle = apex.size() / 2;
    var findings = new ArrayList<>(of(apex.subList(0, middle)));
    findings.addAll(of(apex.subList(middle, apex.size())));
    return findings;
  }

  private static Report report(List<ApexFile> apex) {
    var language = LanguageRegistry.PMD.getLanguageById("apex");
    if (language == null) {
      throw new IllegalStateException("pmd-apex is missing from the class path");
    }
    var version = language.getDefaultVersion();
    var configuration = new PMDConfiguration();
    configuration.setIgnoreIncrementalAnalysis(true);
    configuration.setDefaultLanguageVersion(version);
    configuration.setReporter(PmdReporter.quiet());
    configuration.addRuleSet(RULES);
    try (var pmd = PmdAnalysis.create(configuration)) {
      for (var file : apex) {
        var id = FileId.fromPathLikeString(file.file());
        pmd.files().addFile(TextFile.forCharSeq(file.text(), id, version));
      }
      return pmd.performAnalysisAndCollectReport();
    }
  }

  private static List<SecurityFinding> findings(Report report, Map<String, ApexFile> byFile) {
    var findings = new ArrayList<SecurityFinding>();
    for (var violation : report.getViolations()) {
      findings.add(finding(violation, byFile, false));
    }
    for (var suppressed : report.getSuppressedViolations()) {
      findings.add(finding(suppressed.getRuleViolation(), byFile, true));
    }
    for (var error : report.getProcessingErrors()) {
      findings.add(unread(apexOf(error.getFileId(), byFile)));
    }
    return findings;
  }

  /** A file that the rules could not look at has not passed them. */
  private static SecurityFinding unread(ApexFile apex) {
    var message = "The security rules cannot read this file";
    return new SecurityFinding(
        "not-reviewed", 2, apex.component(), apex.file(), 1, "", message, false);
  }

  private static ApexFile apexOf(FileId id, Map<String, ApexFile> byFile) {
    var apex = byFile.get(id.getOriginalPath());
    if (apex == null) {
      throw new IllegalStateException("PMD answered about a file it was not given: " + id);
    }
    return apex;
  }

  private static SecurityFinding finding(
      RuleViolation violation, Map<String, ApexFile> byFile, boolean suppressed) {
    var apex = apexOf(violation.getFileId(), byFile);
    return new SecurityFinding(
        violation.getRule().getName(),
        violation.getRule().getPriority().getPriority(),
        apex.component(),
        apex.file(),
        violation.getBeginLine(),
        apex.text().lines().skip(violation.getBeginLine() - 1L).findFirst().orElse("").strip(),
        violation.getDescription(),
        suppressed);
  }

  /**
   * Findings that the base version did not have: priority 1 and 2 refuse the upload; lower ones,
   * and new ones that the code suppresses, are warnings for whoever reviews the version.
   */
  public static List<Finding> check(List<SecurityFinding> base, List<SecurityFinding> candidate) {
    var accepted = new HashMap<String, Integer>();
    base.forEach(finding -> accepted.merge(finding.fingerprint(), 1, Integer::sum));
    var findings = new ArrayList<Finding>();
    for (var finding : candidate) {
      if (accepted.merge(finding.fingerprint(), -1, Integer::sum) < 0) {
        findings.add(shown(finding));
      }
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private static Finding shown(SecurityFinding found) {
    var refused = found.priority() < HARMLESS && !found.suppressed();
    var advice =
        found.suppressed() ? ": suppressed in the code, say why in the review" : ": correct it";
    return new Finding(
        "security-" + found.rule(),
        refused ? Severity.ERROR : Severity.WARNING,
        found.component(),
        found.file(),
        found.line(),
        "",
        found.text(),
        found.message() + advice);
  }
}
