package pushupgrade.starter.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.UploadRequest;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.catalog.VersionUpload;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;
import pushupgrade.store.Database;
import pushupgrade.upload.ApiSurface;
import pushupgrade.upload.Finding;
import pushupgrade.upload.VersionDiff;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;

/**
 * The package that the demo pushes: its base version and its patch, uploaded through every check.
 */
final class DemoPackage {
  private final Database database;
  private final DemoSettings settings;
  private final Instant now;
  private final PackageSource base;
  private final PackageSource patch;

  DemoPackage(Database database, DemoSettings settings, Instant now) {
    this.database = database;
    this.settings = settings;
    this.now = now;
    this.base = SourceReader.read(settings.base().path(), Optional.empty(), SourceProgress.NONE);
    this.patch = SourceReader.read(settings.patch().path(), Optional.empty(), SourceProgress.NONE);
  }

  /** The package, made from the base's namespace. */
  PackageRecord create() {
    var namespace = base.namespace().isBlank() ? "demo" : base.namespace();
    return new PackageStore(database).create(namespace, namespace, PackageKind.MANAGED_2GP, now);
  }

  VersionRecord uploadBase(PackageRecord owner) {
    return upload(owner, settings.number(), settings.base(), List.of());
  }

  VersionRecord uploadPatch(PackageRecord owner) {
    return upload(owner, settings.number().nextPatch(), settings.patch(), DemoFleet.REQUIREMENTS);
  }

  private VersionRecord upload(
      PackageRecord owner,
      VersionNumber number,
      DemoSettings.Source source,
      List<Requirement> requirements) {
    var terms =
        new UploadRequest.Terms(
            false,
            false,
            ApiSurface.PUBLIC_AND_GLOBAL,
            source.coverage(),
            Optional.empty(),
            requirements);
    var result =
        new VersionUpload(database)
            .upload(
                UploadRequest.of(owner, number, source.path(), terms),
                now,
                (stage, done, of) -> {});
    if (!result.accepted()) {
      throw new IllegalStateException(refusal(source, result.findings()));
    }
    return new VersionStore(database).get(result.stored().orElseThrow());
  }

  private static String refusal(DemoSettings.Source source, List<Finding> findings) {
    var first = findings.get(0);
    return "The upload of %s was refused with %d findings, the first: %s %s. See all with `version upload --check-only`."
        .formatted(source.path(), findings.size(), first.component(), first.message());
  }

  /** What the patch changes. */
  VersionDiff diff() {
    return VersionDiff.between(base.components(), patch.components());
  }

  int components() {
    return patch.components().size();
  }
}
