package pushupgrade.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pushupgrade.catalog.UploadProgress.Stage;
import pushupgrade.id.VersionId;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SourceReader;
import pushupgrade.source.SourceRefusedException;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.upload.Finding;
import pushupgrade.upload.Severity;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * Makes a version of a source: reads it, asks every check, and stores all of it or nothing. The
 * same content again answers the same version.
 */
public final class VersionUpload {
  private final Database database;
  private final PackageStore packages;
  private final VersionStore versions;
  private final EvidenceStore evidence;
  private final ComponentStore components;
  private final SourceStore sources;
  private final UploadReview review;

  /** Uploads to a database. */
  public VersionUpload(Database database) {
    this.database = database;
    this.packages = new PackageStore(database);
    this.versions = new VersionStore(database);
    this.evidence = new EvidenceStore(database);
    this.components = new ComponentStore(database);
    this.sources = new SourceStore(database);
    this.review = new UploadReview(database);
  }

  /** What passed the checks and may be stored. */
  private record Candidate(
      UploadRequest request,
      PackageSource source,
      List<Requirement> requirements,
      UploadReview.Outcome outcome,
      Optional<String> signature) {}

  /**
   * Checks, and stores what passes unless the request only asks for the checks.
   *
   * @throws SourceRefusedException when the source is no package of this namespace, too large or
   *     hostile
   */
  public UploadResult upload(UploadRequest request, Instant now, UploadProgress progress) {
    var namespace = Optional.of(request.target().namespace());
    var source =
        SourceReader.read(
            request.source(), namespace, (done, of) -> progress.at(Stage.READING, done, of));
    try (var archive = SourceArchive.of(request.source(), source.ignored())) {
      var declared = DeclaredRequirements.read(archive.zip(), database);
      var wanted = declared.with(request.terms().requirements());
      return switch (placed(request, source.digest())) {
        case Placement.Same same -> same(same.version(), request, source, wanted);
        case Placement.Refused refused -> refused(request, source, refused, progress);
        case Placement.Next next -> {
          var signature = UploadSignature.of(request, source.digest());
          var outcome =
              review
                  .review(request, source, next.base(), progress)
                  .and(declared.findings())
                  .and(signature.findings());
          var candidate = new Candidate(request, source, wanted, outcome, signature.signed());
          yield Finding.accepted(outcome.findings()) && !request.terms().checkOnly()
              ? store(candidate, archive, now, progress)
              : result(candidate, next.number(), next.base(), Optional.empty());
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Placement placed(UploadRequest request, String digest) {
    return Placement.of(versions.ofPackage(request.target().id()), request, digest);
  }

  /** Nothing changes but the signature: content may be signed later, or by a newer key. */
  private UploadResult same(
      VersionRecord version,
      UploadRequest request,
      PackageSource source,
      List<Requirement> wanted) {
    var findings = new ArrayList<>(requirementFindings(version, wanted));
    var signature = UploadSignature.of(request, source.digest());
    findings.addAll(signature.findings());
    var accepted = Finding.accepted(findings);
    if (accepted && !request.terms().checkOnly()) {
      signature.signed().ifPresent(signed -> evidence.sign(version.id(), signed));
    }
    return UploadResult.of(
        source,
        version.shown(),
        Optional.of(version.id()).filter(id -> accepted),
        version.base(),
        findings);
  }

  private List<Finding> requirementFindings(VersionRecord version, List<Requirement> wanted) {
    return Set.copyOf(wanted).equals(Set.copyOf(versions.requirements(version.id())))
        ? List.of()
        : List.of(
            numberFinding(
                version.shown()
                    + " has this content and other requirements: change the content or leave"
                    + " them as they were"));
  }

  private UploadResult refused(
      UploadRequest request,
      PackageSource source,
      Placement.Refused refused,
      UploadProgress progress) {
    var findings = new ArrayList<Finding>();
    findings.add(numberFinding(refused.why()));
    if (refused.base().isPresent()) {
      findings.addAll(review.review(request, source, refused.base(), progress).findings());
    }
    return UploadResult.of(
        source,
        request.number().release(),
        Optional.empty(),
        refused.base().map(VersionRecord::id),
        findings);
  }

  private static Finding numberFinding(String why) {
    return new Finding("version-number", Severity.ERROR, "", "", 1, "", "", why);
  }

  /** Between check and store another upload may have come first, so the place is asked again. */
  private UploadResult store(
      Candidate candidate, SourceArchive archive, Instant now, UploadProgress progress) {
    var request = candidate.request();
    var digest = candidate.source().digest();
    var stored =
        database
            .transactions()
            .execute(
                status -> {
                  packages.lock(request.target().id());
                  return switch (placed(request, digest)) {
                    case Placement.Same same ->
                        same(same.version(), request, candidate.source(), candidate.requirements());
                    case Placement.Refused refused ->
                        throw new IllegalStateException(refused.why());
                    case Placement.Next next -> {
                      var id = insert(candidate, next, now);
                      components.insert(id, candidate.source().components(), progress);
                      sources.insert(id, archive.zip());
                      yield result(candidate, next.number(), next.base(), Optional.of(id));
                    }
                  };
                });
    return Objects.requireNonNull(stored);
  }

  private VersionId insert(Candidate candidate, Placement.Next next, Instant now) {
    var target = candidate.request().target();
    var state = state(candidate.request());
    var version =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            target.id(),
            target.kind(),
            next.number(),
            state,
            Optional.of(candidate.source().digest()),
            next.base().map(VersionRecord::id),
            now,
            Optional.of(now).filter(at -> state == VersionState.RELEASED));
    versions.insert(version, candidate.requirements());
    evidence.note(
        version.id(),
        new VersionEvidence(
            Optional.of(candidate.outcome().state()),
            candidate.outcome().coverage(),
            candidate.signature()));
    return version.id();
  }

  private static VersionState state(UploadRequest request) {
    return request.terms().beta() ? VersionState.BETA : VersionState.RELEASED;
  }

  private static UploadResult result(
      Candidate candidate,
      VersionNumber number,
      Optional<VersionRecord> base,
      Optional<VersionId> stored) {
    return UploadResult.of(
        candidate.source(),
        number.shown(state(candidate.request())),
        stored,
        base.map(VersionRecord::id),
        candidate.outcome().findings());
  }
}
