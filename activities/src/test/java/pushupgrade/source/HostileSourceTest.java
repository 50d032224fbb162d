package pushupgrade.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushupgrade.source.SmallPackage.inSourceFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileSourceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../../etc/passwd          | leads outside the package: pack it again without '..'
          app/../../x.cls           | leads outside the package: pack it again without '..'
          app//x.cls                | leads outside the package: pack it again without '..'
          /etc/passwd               | is not a relative path with '/': pack it again
          C:/Windows/x.cls          | is not a relative path with '/': pack it again
          app\\..\\x.cls            | leads outside the package: pack it again without '..'
          """)
  void an_entry_that_leads_elsewhere_is_refused(String name, String reason) {
    refused(inSourceFormat().raw(name, "x"), reason);
  }

  @Test
  void a_very_long_name_is_refused() {
    refused(
        inSourceFormat().raw("app/" + "x".repeat(256) + ".cls", "x"),
        "has a name of more than 255 characters: shorten it");
  }

  @Test
  void names_that_differ_only_in_case_are_refused() {
    refused(
        inSourceFormat().with("flows/a.flow-meta.xml", "").with("flows/A.flow-meta.xml", ""),
        "differ only in case: remove or rename one");
  }

  @Test
  void an_entry_that_is_there_twice_is_refused() throws IOException {
    var zip = folder.resolve("twice.zip");
    try (var out = new ZipArchiveOutputStream(zip)) {
      for (var i = 0; i < 2; i++) {
        out.putArchiveEntry(new ZipArchiveEntry("app/a.cls"));
        out.closeArchiveEntry();
      }
    }

    refused(zip, "The zip holds 'app/a.cls' twice: pack it again");
  }

  @Test
  void a_link_in_a_zip_is_refused() throws IOException {
    var zip = folder.resolve("link.zip");
    try (var out = new ZipArchiveOutputStream(zip)) {
      entry(
          out,
          new ZipArchiveEntry("sfdx-project.json"),
          "{\"packageDirectories\":[{\"path\":\"app\"}]}");
      var link = new ZipArchiveEntry("app/a.cls");
      link.setUnixMode(UnixStat.LINK_FLAG | 0777);
      entry(out, link, "/etc/passwd");
    }

    refused(zip, "'app/a.cls' is a link: put the file itself there");
  }

  private static void entry(ZipArchiveOutputStream out, ZipArchiveEntry entry, String content)
      throws IOException {
    out.putArchiveEntry(entry);
    out.write(content.getBytes(ISO_8859_1));
    out.closeArchiveEntry();
  }

  @Test
  void a_link_in_a_folder_is_refused() throws IOException {
    var source = inSourceFormat().withClass("A", "class A {}").inFolder(folder);
    Files.createSymbolicLink(source.resolve("app/b.cls"), Path.of("/etc/passwd"));

    refused(source, "'app/b.cls' is a link: put the file itself there");
  }

  @Test
  void what_unpacks_to_far_more_than_its_size_is_refused() {
    var zeros = new byte[5_000_000];

    refused(
        inSourceFormat().raw("app/staticresources/a.bin", zeros),
        "unpacks to more than 200 times its size, like a zip bomb: leave it out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100    | 1000000 | 10 | 1000000 | The zip is larger than the 0 MB that can be deployed: split the package
          100000 | 100     | 10 | 1000000 | The package unpacks to more than 0 MB: split it
          100000 | 1000000 | 3  | 1000000 | The package holds 4 files, more than the 3 that can be deployed: split it
          100000 | 1000000 | 10 | 100     | is larger than 0 MB: reduce it
          """)
  void the_limits_hold(long zip, long unpacked, int files, long file, String reason) {
    var limits = new SourceLimits(zip, unpacked, files, file, 200);
    var source =
        inSourceFormat()
            .withClass("A", "class A { /* " + "x".repeat(200) + " */ }")
            .withClass("B", "class B {}")
            .inZip(folder.resolve("limits.zip"));

    assertThatThrownBy(
            () -> SourceReader.read(source, Optional.empty(), SourceProgress.NONE, limits))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void what_is_no_package_is_refused() throws IOException {
    refused(folder, "The source has neither sfdx-project.json nor package.xml");
    refused(folder.resolve("none"), "There is no folder or zip at");
    refused(
        Files.writeString(folder.resolve("text.zip"), "no zip"),
        "text.zip is not a readable zip: pack the source again");
  }

  private void refused(SmallPackage source, String... reasons) {
    refused(source.inZip(folder.resolve("hostile.zip")), reasons);
  }

  private static void refused(Path source, String... reasons) {
    assertThatThrownBy(() -> SourceReader.read(source, Optional.empty(), SourceProgress.NONE))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContainingAll(reasons)
        .message()
        .doesNotContain("\n");
  }
}
