package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;
import pushupgrade.store.DatabaseContract;
import pushupgrade.upload.VersionDiff;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** What an upload stores, and what it refuses. */
abstract class VersionUploadContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2030-01-05T12:00:00Z");
  private static final Path EXAMPLES =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("examples");
  private static final String TEXT = "<type>Text</type><length>%d</length>";

  @TempDir Path folder;
  private int sources;

  @Test
  void the_example_becomes_a_version_and_its_patch_the_next() {
    var loyalty = made("loyl");
    var first = upload(loyalty, "1.4.0", EXAMPLES.resolve("loyalty-1.4.0"));
    var patch = upload(loyalty, "1.4.1", EXAMPLES.resolve("loyalty-1.4.1"));

    assertThat(first.findings()).isEmpty();
    assertThat(patch.findings()).isEmpty();
    assertThat(patch.base()).isEqualTo(first.stored());
    assertThat(patch.installUrl())
        .contains(
            "https://login.salesforce.com/packaging/installPackage.apexp?p0="
                + patch.stored().orElseThrow());
    var stored = versions().get(patch.stored().orElseThrow());
    assertThat(stored.state()).isEqualTo(VersionState.RELEASED);
    assertThat(stored.digest()).contains(patch.digest());
    assertThat(versions().reviewed(stored.id())).contains(ReviewState.CLEAN);
  }

  @Test
  void what_is_stored_of_the_components_is_what_was_read() {
    var loyalty = made("loyl");
    var source = EXAMPLES.resolve("loyalty-1.4.0");
    var stored = upload(loyalty, "1.4.0", source).stored().orElseThrow();
    var read = SourceReader.read(source, Optional.empty(), SourceProgress.NONE).components();

    assertThat(versions().components(stored)).containsExactlyInAnyOrderElementsOf(read);
    assertThat(VersionDiff.between(versions().components(stored), read).isEmpty()).isTrue();
  }

  private PackageRecord made(String namespace) {
    for (var table :
        List.of("version_requirement", "version_source", "version_component", "package_version")) {
      database.jdbc().sql("DELETE FROM " + table).update();
    }
    database.jdbc().sql("DELETE FROM package").update();
    return new PackageStore(database).create("Loyalty", namespace, PackageKind.MANAGED_2GP, NOW);
  }

  private VersionStore versions() {
    return new VersionStore(database);
  }

  private UploadResult upload(PackageRecord target, String number, Path source) {
    var coverage = Path.of(source + ".coverage.json");
    return upload(target, number, source, UploadRequest.Terms.RELEASE.covered(coverage));
  }

  private UploadResult upload(
      PackageRecord target, String number, Path source, UploadRequest.Terms terms) {
    var request = UploadRequest.of(target, VersionNumber.parse(number), source, terms);
    return new VersionUpload(database).upload(request, NOW, UploadProgress.NONE);
  }
}
