package pushupgrade.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushupgrade.source.SmallPackage.inSourceFormat;
import static pushupgrade.source.SmallPackage.xml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileContentTest {
  private static final String LAYOUT = "app/main/layouts/A__c-A.layout-meta.xml";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a> | :1 holds a DOCTYPE: remove it
          <!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>               | :1 holds a DOCTYPE: remove it
          <a>&unknown;</a>                                                | is not well-formed XML: correct it
          <a><b></a>                                                      | :1 is not well-formed XML: correct it
          nothing                                                         | :1 is not well-formed XML: correct it
          """)
  void xml_with_a_dtd_or_broken_xml_is_refused(String content, String reason) {
    refused(inSourceFormat().raw(LAYOUT, content), LAYOUT, reason);
  }

  @Test
  void an_empty_metadata_file_is_refused() {
    refused(inSourceFormat().raw(LAYOUT, ""), LAYOUT + ":1 is not well-formed XML: correct it");
  }

  @Test
  void deeply_nested_xml_is_refused() {
    refused(
        inSourceFormat().raw(LAYOUT, "<a>".repeat(5000) + "</a>".repeat(5000)),
        LAYOUT + ":1 nests more than 64 elements: flatten it");
  }

  @Test
  void a_huge_identifier_in_xml_is_refused() {
    var name = "<fullName>" + "X".repeat(600) + "</fullName>";

    refused(
        inSourceFormat()
            .with(
                "labels/CustomLabels.labels-meta.xml",
                xml("CustomLabels", "<labels>" + name + "</labels>")),
        "has a name of more than 512 characters: shorten it");
  }

  @Test
  void what_is_not_utf_8_is_refused() {
    refused(
        inSourceFormat().raw(LAYOUT, "<a>\u00e9</a>".getBytes(ISO_8859_1)),
        LAYOUT + " is not UTF-8: save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "["})
  void deeply_nested_apex_is_a_finding_not_a_crash(String bracket) {
    var read =
        inSourceFormat().withClass("A", "class A { Integer i = " + bracket.repeat(50_000)).read();

    assertThat(errors(read)).singleElement().asString().contains("it nests more than 200 brackets");
  }

  @Test
  void endless_operators_in_apex_are_a_finding_not_a_crash() {
    var read =
        inSourceFormat()
            .withClass("A", "class A { Boolean b = " + "!".repeat(200_000) + "x; }")
            .read();

    assertThat(errors(read)).singleElement().asString().contains("it nests too deeply");
  }

  @Test
  void a_huge_identifier_in_apex_is_a_finding() {
    var read =
        inSourceFormat().withClass("A", "class A { Integer " + "i".repeat(300) + "; }").read();

    assertThat(errors(read))
        .singleElement()
        .asString()
        .contains("a name has more than 255 characters");
  }

  @Test
  void more_apex_than_the_platform_takes_is_refused() {
    refused(
        inSourceFormat().withClass("A", "//" + "x".repeat(1_000_000)).inFolder(folder),
        "has more than 1,000,000 characters, the most Apex may have: split it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                    | sfdx-project.json:1 is not JSON: correct it
          {}                                                   | sfdx-project.json names no packageDirectories
          {"packageDirectories":[{"path":"../x"}]}             | names the directory '../x' outside the project: move it inside
          {"packageDirectories":[{"path":"none"}]}             | The package holds no components
          {"packageDirectories":[{"path":"app"}],"namespace":"a b"} | 'a b' is not a namespace
          """)
  void a_project_file_that_says_nothing_useful_is_refused(String project, String reason) {
    refused(
        inSourceFormat().withClass("A", "class A {}").raw("sfdx-project.json", project), reason);
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

  private static List<Shape.SyntaxError> errors(PackageSource source) {
    return ((Shape.Apex) source.components().get(0).shape()).errors();
  }
}
