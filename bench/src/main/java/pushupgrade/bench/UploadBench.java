package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atLeast;
import static pushupgrade.bench.Figure.Promise.atMost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.UploadRequest;
import pushupgrade.catalog.UploadRequest.Terms;
import pushupgrade.catalog.UploadResult;
import pushupgrade.catalog.VersionUpload;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;
import pushupgrade.store.Database;
import pushupgrade.upload.ApiSurface;
import pushupgrade.upload.UploadChecks;
import pushupgrade.upload.VersionDiff;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;

/** A large package and a patch in which all of it changed; the launcher gives it 768 MiB. */
@Command(
    name = "upload",
    description = "Upload of a package of 6,500 files and 600 Apex classes, and of its patch.")
final class UploadBench extends Measurement {
  private static final Figure.Promise UPLOAD = atMost(30);

  @Override
  void measure(Sheet sheet) throws IOException {
    try (var opened = BenchDatabase.open(BenchDatabase.Kind.H2)) {
      var folder = opened.folder();
      var run = new Run(sheet, opened.database(), owner(opened.database()), folder);
      var base = new LargePackage(0);
      var patch = new LargePackage(1);
      run.upload("base version, all Apex is new", base, 0);
      run.upload("patch, all Apex changed", patch, 1);
      run.compare(base, patch);
    }
  }

  private static PackageRecord owner(Database database) {
    return new PackageStore(database)
        .create("Bench", "bench", PackageKind.MANAGED_2GP, Instant.now());
  }

  private record Run(Sheet sheet, Database database, PackageRecord owner, Path folder) {
    void upload(String what, LargePackage source, int patch) throws IOException {
      var terms = Terms.RELEASE.covered(source.coverage(folder.resolve("coverage.json")));
      var zip = source.zip(folder.resolve("source" + patch + ".zip"));
      var request = UploadRequest.of(owner, new VersionNumber(1, 4, patch, 0), zip, terms);
      var told = new AtomicInteger();
      var cpu = Machine.cpuSeconds();
      var result = sheet.seconds("upload: " + what, UPLOAD, () -> uploaded(request, told));
      sheet.add("its CPU time", Machine.cpuSeconds() - cpu, "s", null);
      sheet.add("its progress reports", told.get(), "reports", atLeast(100));
      if (!result.accepted()) {
        throw new IllegalStateException("The made package is refused: " + result.findings());
      }
    }

    private UploadResult uploaded(UploadRequest request, AtomicInteger told) {
      return new VersionUpload(database)
          .upload(request, Instant.now(), (stage, done, of) -> told.incrementAndGet());
    }

    void compare(LargePackage base, LargePackage patch) throws IOException {
      var was = read(base.zip(folder.resolve("was.zip")));
      var is = read(patch.zip(folder.resolve("is.zip")));
      sheet.seconds(
          "comparing the two, and every patch rule",
          atMost(5),
          () -> {
            var findings = UploadChecks.check(was.components(), is, ApiSurface.PUBLIC_AND_GLOBAL);
            return VersionDiff.between(was.components(), is.components()).changed().size()
                + findings.size();
          });
    }

    private static PackageSource read(Path zip) {
      return SourceReader.read(zip, Optional.of("bench"), SourceProgress.NONE);
    }
  }
}
