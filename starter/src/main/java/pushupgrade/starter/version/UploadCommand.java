package pushupgrade.starter.version;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.SigningKey;
import pushupgrade.catalog.UploadRequest;
import pushupgrade.catalog.UploadResult;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionUpload;
import pushupgrade.registry.Role.Permission;
import pushupgrade.source.SourceRefusedException;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.upload.ApiSurface;
import pushupgrade.version.VersionNumber;

/** Checks a source and makes it a version. */
@Command(
    name = "upload",
    abbreviateSynopsis = true,
    description = {
      "Checks a package's source and stores it as a version.",
      "A patch must keep everything its base version promised; every finding is shown at once."
    })
final class UploadCommand implements Callable<ExitCode> {
  @Parameters(index = "0", paramLabel = "PACKAGE", description = "Id, name or namespace.")
  private String target = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "Its number, such as 1.4.1.")
  private VersionNumber number = new VersionNumber(0, 0, 0, 0);

  @Parameters(
      index = "2",
      paramLabel = "SRC",
      description = "Folder or zip, in source format or Metadata API format.")
  private Path source = Path.of("");

  @Option(names = "--beta", description = "As a beta; promote it later.")
  private boolean beta;

  @Option(
      names = "--base",
      paramLabel = "VERSION",
      description =
          "The version it is a patch of. Default: the newest release of its minor version.")
  private @Nullable String base;

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = "What `sf apex run test --code-coverage --result-format json` wrote.")
  private @Nullable Path coverage;

  @Option(
      names = "--api-surface",
      paramLabel = "SURFACE",
      converter = SurfaceForm.class,
      description = "Which Apex a patch has to keep: global or public. Default: public.")
  private ApiSurface surface = ApiSurface.PUBLIC_AND_GLOBAL;

  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description =
          "The Ed25519 private key (PEM) that signs the content digest; see `package set --verify-key`.")
  private @Nullable Path signKey;

  @Option(names = "--check-only", description = "Check everything, store nothing.")
  private boolean checkOnly;

  @Option(
      names = "--requires-feature",
      paramLabel = "NAME",
      converter = RequirementForm.Feature.class,
      description = "A feature an org must have; may be repeated.")
  private List<Requirement.Feature> features = new ArrayList<>();

  @Option(
      names = "--requires-package",
      paramLabel = "NAMESPACE@VERSION",
      converter = RequirementForm.Dependency.class,
      description = "A package an org must have, at this version or newer; may be repeated.")
  private List<Requirement.Dependency> dependencies = new ArrayList<>();

  private final Session session;

  UploadCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "version upload", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.EDIT_VERSIONS, target);
    var owner = new PackageStore(desk.database()).get(target);
    var answer = new UploadAnswer(owner, number, checkOnly);
    try {
      var result = upload(desk, request(desk, owner));
      answer.give(session, result);
      return result.accepted() ? ExitCode.OK : ExitCode.ERROR;
    } catch (SourceRefusedException e) {
      if (session.options().output() == Format.TEXT) {
        throw new CommandFailed(ExitCode.ERROR, String.valueOf(e.getMessage()));
      }
      answer.unread(session, e.reasons());
      return ExitCode.ERROR;
    }
  }

  private UploadRequest request(Desk desk, PackageRecord owner) {
    var requirements = new ArrayList<Requirement>(features);
    requirements.addAll(dependencies);
    var terms =
        new UploadRequest.Terms(
            beta,
            checkOnly,
            surface,
            Optional.ofNullable(coverage),
            Optional.ofNullable(signKey).map(SigningKey::read),
            requirements);
    var patched =
        Optional.ofNullable(base)
            .map(written -> NamedVersion.of(owner, desk.database(), written))
            .map(VersionRecord::id);
    return new UploadRequest(owner, number, source, patched, terms);
  }

  private UploadResult upload(Desk desk, UploadRequest request) {
    var upload = new VersionUpload(desk.database());
    var progress = new Progress(session);
    if (checkOnly) {
      return upload.upload(request, desk.now(), progress);
    }
    return Objects.requireNonNull(
        desk.database()
            .transactions()
            .execute(
                status -> {
                  var result = upload.upload(request, desk.now(), progress);
                  note(desk, request, result);
                  return result;
                }));
  }

  private void note(Desk desk, UploadRequest request, UploadResult result) {
    var subject = request.target().namespace() + "@" + number.release();
    desk.note(
        subject,
        beta ? "beta" : "release",
        result
            .stored()
            .map(id -> "stored as " + id)
            .orElse("refused, findings: " + result.findings().size()));
  }
}
