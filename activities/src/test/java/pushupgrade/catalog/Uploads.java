package pushupgrade.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushupgrade.source.SmallPackage;
import pushupgrade.store.Database;
import pushupgrade.upload.ApiSurface;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;

/** Words for upload tests: a package, and what is uploaded to it. */
final class Uploads {
  static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");
  static final Path EXAMPLES =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("examples");
  static final UploadRequest.Terms BETA = terms(true, false);
  static final UploadRequest.Terms CHECK_ONLY = terms(false, true);

  private static final List<String> TABLES =
      List.of(
          "version_requirement",
          "version_source",
          "version_component",
          "package_version",
          "package");

  final Database database;
  final PackageRecord target;
  private final Path folder;
  private int sources;

  private Uploads(Database database, PackageRecord target, Path folder) {
    this.database = database;
    this.target = target;
    this.folder = folder;
  }

  /** A package without versions, and nothing else. */
  static Uploads to(String namespace, Database database, Path folder) {
    TABLES.forEach(table -> database.jdbc().sql("DELETE FROM " + table).update());
    var made =
        new PackageStore(database).create("Loyalty", namespace, PackageKind.MANAGED_2GP, NOW);
    return new Uploads(database, made, folder);
  }

  private static UploadRequest.Terms terms(boolean beta, boolean checkOnly) {
    return new UploadRequest.Terms(
        beta,
        checkOnly,
        ApiSurface.PUBLIC_AND_GLOBAL,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static UploadRequest.Terms requiring(Requirement... requirements) {
    return new UploadRequest.Terms(
        false,
        false,
        ApiSurface.PUBLIC_AND_GLOBAL,
        Optional.empty(),
        Optional.empty(),
        List.of(requirements));
  }

  /** A text field of this length, in an otherwise equal package. */
  Path fieldOf(int length) {
    return SmallPackage.inSourceFormat()
        .with(
            "objects/Card__c/Card__c.object-meta.xml",
            SmallPackage.xml("CustomObject", "<label>Card</label>"))
        .withField(
            "Holder__c",
            "<fullName>Holder__c</fullName><type>Text</type><length>" + length + "</length>")
        .inZip(folder.resolve("source" + sources++ + ".zip"));
  }

  UploadResult release(String number, Path source) {
    return upload(number, source, UploadRequest.Terms.RELEASE);
  }

  UploadResult upload(String number, Path source, UploadRequest.Terms terms) {
    return upload(
        UploadRequest.of(target, VersionNumber.parse(number), source, terms), UploadProgress.NONE);
  }

  UploadResult upload(UploadRequest request, UploadProgress progress) {
    return new VersionUpload(database).upload(request, NOW, progress);
  }

  /** An example with the coverage file beside it. */
  UploadResult example(String number) {
    var source = EXAMPLES.resolve("loyalty-" + number);
    return upload(
        number, source, UploadRequest.Terms.RELEASE.covered(Path.of(source + ".coverage.json")));
  }

  VersionStore versions() {
    return new VersionStore(database);
  }

  List<String> shown() {
    return versions().ofPackage(target.id()).stream().map(VersionRecord::shown).toList();
  }

  VersionRecord stored(UploadResult result) {
    return versions().get(result.stored().orElseThrow());
  }

  long rows(String table) {
    return database.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
